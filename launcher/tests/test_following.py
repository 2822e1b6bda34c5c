"""What is said of a run while it goes on."""

from __future__ import annotations

from typing import Any

import pytest

from launcher.following import watch
from launcher.processes import Children


class EndedRun:
    """An Airflow with one run, which has ended."""

    def run_state(self, _dag: str, _run: str) -> str:
        return "success"

    def tasks(self, _dag: str, _run: str) -> list[dict[str, Any]]:
        return [{"task_id": task, "state": "success"} for task in ("clean_up", "check_warehouse_everything")]


def test_the_states_stand_below_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    airflow: Any = EndedRun()
    assert watch(airflow, "sparkify_audit", "r1", Children()) == "success"
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[2:] for line in lines] == [["clean_up", "success"], ["check_warehouse_everything", "success"]]
    assert len({line.index("success") for line in lines}) == 1
