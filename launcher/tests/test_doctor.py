from __future__ import annotations

import pytest

from launcher import doctor


def test_a_missing_tool_is_reported_with_the_way_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert doctor.main([]) == 1
    printed = capsys.readouterr().out
    assert "MISSING mvn      Debian: apt-get install maven" in printed
    assert "absent  psql" in printed
