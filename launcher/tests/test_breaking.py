"""The faults of the demo, and its pager."""

from __future__ import annotations

import json
import urllib.request

import pytest

from launcher.breaking import Fault, fault_files
from launcher.pager import pager


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
