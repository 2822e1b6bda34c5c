"""The faults of the demo, and its pager."""

from __future__ import annotations

import json
import urllib.request
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

from launcher import breaking, stack
from launcher.breaking import Fault, fault_files
from launcher.pager import pager
from launcher.processes import Children


@pytest.mark.parametrize("name", fault_files())
def test_a_fault_says_what_it_means_and_at_which_gate_it_is_noticed(name: str) -> None:
    fault = Fault.read(fault_files()[name])
    assert fault.meaning.endswith(".")
    assert fault.gate in ("staging", "warehouse")
    assert fault.file.read_text(encoding="utf-8").rstrip().endswith(";")


def test_the_pager_says_what_is_opened_and_closed(capsys: pytest.CaptureFixture[str]) -> None:
    with pager() as told:
        assert told.rings(ringing=False, patience=0)
        _send(told.url, {"event_action": "trigger", "dedup_key": "k", "payload": {"summary": "users: broken"}})
        assert told.rings(ringing=True)
        assert told.open == {"k"}
        _send(told.url, {"event_action": "resolve", "dedup_key": "k"})
        assert told.rings(ringing=False)
    assert capsys.readouterr().out.splitlines() == ["   pager: OPENED  users: broken", "   pager: CLOSED  k"]


def _send(url: str, event: dict[str, object]) -> None:
    request = urllib.request.Request(url, json.dumps(event).encode(), {"Content-Type": "application/json"})
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=5) as answer:
        assert answer.status == 202


@dataclass
class AuditedAirflow:
    """Takes runs, and keeps in which order."""

    triggered: list[str] = field(default_factory=list)

    def trigger(self, dag_id: str, start: str, end: str) -> str:
        self.triggered.append(f"{dag_id} {start} {end}")
        return "load"

    def trigger_with(self, dag_id: str, params: dict[str, object]) -> str:
        assert params == {}
        self.triggered.append(dag_id)
        return "audit"


def test_an_audit_notices_the_fault_and_another_closes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    airflow = AuditedAirflow()
    running: Any = SimpleNamespace(airflow=airflow, sandbox=None)
    told: Any = SimpleNamespace(rings=lambda ringing: True, open=set())
    broken = {"table_name": "users", "rule": "RowCount > 0", "severity": "error", "found": "0 rows"}
    monkeypatch.setattr(breaking, "query", lambda *_: airflow.triggered.append("the fault"))
    monkeypatch.setattr(breaking, "query_rows", lambda *_: [broken])
    monkeypatch.setattr(breaking, "watch", lambda *_: "failed")
    monkeypatch.setattr(breaking, "follow", lambda *_: None)
    monkeypatch.setattr(stack, "create_tables", lambda *_, drop: airflow.triggered.append("new tables"))
    file = fault_files()["double_load"]
    run = breaking.break_and_mend(file, running, "2018-11-01", "2018-11-02", Children(), told)
    load = "sparkify_warehouse 2018-11-01 2018-11-02"
    assert (run, airflow.triggered) == (
        "load",
        ["the fault", "sparkify_audit", "new tables", load, "sparkify_audit"],
    )
