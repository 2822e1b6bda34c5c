"""A real Airflow with its three servers runs a DAG that is as small as can be."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from launcher import airflow, processes
from launcher.airflow import Airflow, Secrets, until
from launcher.console import Failure
from launcher.following import follow
from launcher.paths import VENV_PYTHON
from launcher.processes import Children, Recorded

DAG = """
from datetime import UTC, datetime
from airflow.sdk import dag, task

@dag(dag_id="small", schedule=None, start_date=datetime(2018, 1, 1, tzinfo=UTC), params={"from": None, "to": None})
def small():
    @task(pool="sparkify_writers")
    def tell(params=None):
        print("interval", params["from"], params["to"])
        if params["to"] == "never":
            raise ValueError("a day without an end")
    tell()

small()
"""


def test_secrets_are_made_once_and_for_the_owner_alone(tmp_path: Path) -> None:
    made = Secrets.at(tmp_path)
    assert Secrets.at(tmp_path) == made
    assert len(made.jwt_secret) >= 64
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


def test_waiting_ends_with_the_fault(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="no bread within 0 s"):
        until(lambda: False, Children(), 0, "no bread")


def test_the_scheduler_starts_once_the_api_server_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    happened: list[str] = []
    healthy = {"status": "healthy"}
    # Refused, then answering with no scheduler, then with all parts.
    answers: list[dict[str, Any]] = [
        {},
        {"scheduler": {"status": None}},
        {"scheduler": healthy, "dag_processor": healthy},
    ]

    class Starting(Children):
        def start(self, name: str, command: Sequence[str], log: Path, env: dict[str, str] | None = None) -> Any:
            happened.append(name)

    class Booting(Airflow):
        def health(self) -> dict[str, Any]:
            answer = answers.pop(0)
            happened.append("answers" if answer else "refuses")
            if not answer:
                raise ConnectionRefusedError
            return answer

    Booting("sqlite://", {}, tmp_path).start(Starting())
    assert happened == ["api-server", "dag-processor", "refuses", "answers", "scheduler", "answers"]


@pytest.mark.skipif(not VENV_PYTHON.exists(), reason="Airflow is in .sparkify/venv, which ./sparkify test makes")
def test_a_run_is_triggered_followed_and_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "with a blank"
    monkeypatch.setattr(processes, "RUNNING", home / "run")
    monkeypatch.setattr(airflow, "LOGS", home / "logs")
    monkeypatch.setenv("AIRFLOW__CORE__EXECUTOR", "NoSuchExecutor")
    dags = home / "dags"
    dags.mkdir(parents=True)
    (dags / "small.py").write_text(DAG)
    server = Airflow(f"sqlite:///{home}/airflow.db", {}, home, dags)
    server.migrate()
    with Children() as children:
        server.start(children)
        server.open_dag("small", children)
        run = server.trigger("small", "2018-11-01", "2018-11-11")
        follow(server, "small", run, children, patience=90)
        assert re.search(r"tell +success", capsys.readouterr().out)
        assert [task["state"] for task in server.tasks("small", run)] == ["success"]
        assert "interval 2018-11-01 2018-11-11" in " ".join(server.task_log("small", run, "tell", 1))
        broken = server.trigger("small", "2018-11-01", "never")
        with pytest.raises(Failure, match=r"task tell failed(.|\n)*a day without an end"):
            follow(server, "small", broken, children, patience=90)
        pids = [child.process.pid for child in children._children]
    assert not any(Recorded.of(pid).started for pid in pids)
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.killpg(pid, 0)
