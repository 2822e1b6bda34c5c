"""What the benchmarks load: generated, laid out like the bucket."""

from __future__ import annotations

import json
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

from launcher.console import say
from launcher.paths import SANDBOX_JAR

START = datetime(2018, 11, 1)
DAYS = 30
END = START + timedelta(days=DAYS)

# A session may outlast the last day, or be cut off by the outage, so that fewer events come than are asked for.
_KEPT = 0.9928


def generate(bucket: Path, events: int, songs: int) -> None:
    """A month of about so many events, and so many songs; always the same ones."""
    size = ["--days", str(DAYS), "--events-per-day", str(round(events / DAYS / _KEPT)), "--songs", str(songs)]
    command = ["java", "-jar", str(SANDBOX_JAR), "sample-data", "--out", str(bucket), *size]
    say(subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip())


def log_file(bucket: Path, moment: datetime, hour: bool) -> Path:
    """The log file of a day, or of an hour."""
    name = f"{moment:%Y-%m-%d-%H}" if hour else f"{moment:%Y-%m-%d}"
    return bucket / "log_data" / f"{moment:%Y}" / f"{moment:%m}" / f"{name}-events.json"


def add_hour(bucket: Path, hour: datetime, events: int) -> None:
    """So many events of the month's last day, as sessions of their own, moved into this hour's file."""
    lines = log_file(bucket, END - timedelta(days=1), hour=False).read_text(encoding="utf-8").splitlines()
    begin = round((hour - datetime(1970, 1, 1)).total_seconds() * 1000)
    moved = []
    for number, line in enumerate(lines[-events:]):
        event = json.loads(line)
        event["sessionId"] += 10_000_000
        event["ts"] = begin + number * 60_000
        moved.append(json.dumps(event, ensure_ascii=False))
    file = log_file(bucket, hour, hour=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(moved), encoding="utf-8")
