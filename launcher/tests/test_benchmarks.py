"""The inputs of the benchmarks."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.inputs import END, add_hour, log_file


def test_an_hour_holds_events_of_its_own(tmp_path: Path) -> None:
    last_day = log_file(tmp_path, END - timedelta(days=1), hour=False)
    last_day.parent.mkdir(parents=True)
    events = [
        {"sessionId": 7, "itemInSession": item, "ts": 1_543_600_000_000 + item, "song": "Ñandú"} for item in range(5)
    ]
    last_day.write_text("\n".join(json.dumps(event) for event in events), encoding="utf-8")
    add_hour(tmp_path, END + timedelta(hours=2), 3)
    file = tmp_path / "log_data/2018/12/2018-12-01-02-events.json"
    moved = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [event["itemInSession"] for event in moved] == [2, 3, 4]
    assert {event["sessionId"] for event in moved} == {10_000_007}
    begin = datetime(2018, 12, 1, 2)
    for event in moved:
        assert begin <= datetime(1970, 1, 1) + timedelta(milliseconds=event["ts"]) < begin + timedelta(hours=1)
