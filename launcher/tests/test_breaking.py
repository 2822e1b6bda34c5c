"""The faults of the demo, and its pager."""

from __future__ import annotations

import json
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from launcher import breaking, sandbox, stack
from launcher.breaking import Fault, fault_files
from launcher.console import Failure
from launcher.pager import pager
from launcher.processes import Children


@pytest.mark.parametrize("name", fault_files())
def test_a_fault_says_what_it_means_and_at_which_gate_it_is_noticed(name: str) -> None:
    fault = Fault.read(fault_files()[name])
    assert fault.meaning.endswith(".")
    assert fault.gate in ("staging", "warehouse")
    assert fault.file.read_text(encoding="utf-8").rstrip().endswith(";")


def test_the_pager_says_what_is_opened_and_closed(capsys: pytest.CaptureFixture[str]) -> None:
    with pager() as alerts:
        assert alerts.rings(ringing=False, patience=0)
        _send(alerts.url, {"event_action": "trigger", "dedup_key": "k", "payload": {"summary": "users: broken"}})
        assert alerts.rings(ringing=True)
        assert alerts.open == {"k": "k"}
        _send(alerts.url, {"event_action": "resolve", "dedup_key": "k"})
        assert alerts.rings(ringing=False)
    assert capsys.readouterr().out.splitlines() == ["   pager: OPENED  users: broken", "   pager: CLOSED  k"]


def test_the_pager_calls_an_incident_by_its_title(capsys: pytest.CaptureFixture[str]) -> None:
    name = "each user is there (users)"
    details = {"title": "each user is there"}
    payload = {"summary": f"{name}: found 7", "component": "users", "custom_details": details}
    with pager() as alerts:
        _send(alerts.url, {"event_action": "trigger", "dedup_key": "users: CustomSql#0123", "payload": payload})
        _send(alerts.url, {"event_action": "resolve", "dedup_key": "users: CustomSql#0123"})
    assert capsys.readouterr().out.splitlines() == [f"   pager: OPENED  {name}: found 7", f"   pager: CLOSED  {name}"]


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
        return f"audit {self.triggered.count(dag_id)}"


OLD_PLAYS = {"title": "the newest play is recent", "text": 'CustomSql "select 1" = 0', "state": "warned", "found": "9"}
NO_USERS = {"title": "", "text": "RowCount > 0", "state": "failed", "found": "0 rows"}


@pytest.fixture
def bucket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Holds the reports of two audits: one before the fault, and one after it."""
    monkeypatch.setattr(sandbox, "BUCKETS", tmp_path)
    folder = tmp_path / sandbox.BUCKET / "_sparkify_reports" / "warehouse"
    folder.mkdir(parents=True)
    _report(folder / "audit_1.json", OLD_PLAYS, NO_USERS | {"state": "passed"})
    _report(folder / "audit_2.json", OLD_PLAYS | {"found": "10"}, NO_USERS)
    return folder


def _report(file: Path, *rules: dict[str, str]) -> None:
    file.write_text(json.dumps({"gate": "warehouse", "tables": [{"name": "users", "rules": rules}]}))


def test_an_audit_detects_the_fault_and_another_closes_it(
    bucket: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    airflow = AuditedAirflow()
    running: Any = SimpleNamespace(airflow=airflow, sandbox=None)
    alerts: Any = SimpleNamespace(rings=lambda ringing: True, open={})
    monkeypatch.setattr(breaking, "query", lambda *_: airflow.triggered.append("the fault"))
    monkeypatch.setattr(breaking, "watch", lambda *_: "failed")
    monkeypatch.setattr(breaking, "follow", lambda *_: None)
    monkeypatch.setattr(stack, "create_tables", lambda *_, drop: airflow.triggered.append("new tables"))
    file = fault_files()["double_load"]
    run = breaking.break_and_recover(file, running, "2018-11-01", "2018-11-02", Children(), alerts)
    load = "sparkify_warehouse 2018-11-01 2018-11-02"
    assert (run, airflow.triggered) == (
        "load",
        ["sparkify_audit", "the fault", "sparkify_audit", "new tables", load, "sparkify_audit"],
    )
    lines = [line.strip() for line in capsys.readouterr().out.splitlines() if "found" in line]
    assert lines == [
        "FAILED users: RowCount > 0: found 0 rows",
        "not because of the fault, it was broken before: WARNED users: the newest play is recent: found 10",
    ]
    # What was broken before is no sign of the fault.
    _report(bucket / "audit_5.json", OLD_PLAYS)
    _report(bucket / "audit_4.json", OLD_PLAYS)
    with pytest.raises(Failure, match="no rule detected the fault double_load"):
        breaking.break_and_recover(file, running, "2018-11-01", "2018-11-02", Children(), alerts)
