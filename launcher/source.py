"""The data that a demo loads: what lies in the bucket, and what the warehouse was filled from."""

from __future__ import annotations

import contextlib
import re
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from launcher.console import Failure, say
from launcher.paths import SANDBOX_JAR, STATE
from launcher.steps import run_step

_STATE = STATE / "state"
_FOLDERS = ("log_data", "song_data")
_SAMPLE = ["--seed", "1", "--from", "2018-11-01", "--days", "30", "--songs", "250", "--events-per-day", "75"]
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(-\d\d)?-events\.json")


class Source:
    """A folder that is laid out like the bucket, or the generated sample."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder.resolve() if folder else None
        if self._folder and not self._folder.is_dir():
            raise Failure(f"--data {folder}: there is no such folder", 2)
        if self._folder and not any((self._folder / name).is_dir() for name in _FOLDERS):
            raise Failure(f"--data {folder}: there is no log_data and no song_data in it; give a bucket's folder", 2)
        self.name = str(self._folder) if self._folder else "generated sample " + " ".join(_SAMPLE)

    def is_another(self) -> bool:
        """Whether the warehouse was filled from something else."""
        return bool(known_name()) and known_name() != self.name

    def fill(self, bucket: Path) -> None:
        """Makes the bucket hold what the source holds now."""
        if self.is_another():
            shutil.rmtree(bucket, ignore_errors=True)
        bucket.mkdir(parents=True, exist_ok=True)
        _STATE.write_text(self.name)
        with self._files() as folder:
            copied = sum(_mirror(folder / name, bucket / name) for name in _FOLDERS)
        say(f"   bucket: {copied} new or changed files from {self._folder or 'the sample'}")

    @contextlib.contextmanager
    def _files(self) -> Iterator[Path]:
        if self._folder:
            yield self._folder
            return
        # Made outside the bucket: a file that is written again is a changed one for S3, whatever is in it.
        with tempfile.TemporaryDirectory(prefix="sample-", dir=STATE) as made:
            command = ["java", "-jar", str(SANDBOX_JAR), "sample-data", "--out", made, *_SAMPLE]
            run_step("sample data", command, "sample-data.log")
            yield Path(made)


def known_name() -> str:
    """What the warehouse was filled from; empty when nothing was."""
    return _STATE.read_text() if _STATE.exists() else ""


def whole_interval(bucket: Path) -> tuple[str, str]:
    """From the first to the last day that there are logs of."""
    names = (_DAY.fullmatch(path.name) for path in (bucket / "log_data").rglob("*.json"))
    days = sorted(match.group(1) for match in names if match)
    if not days:
        raise Failure("there is no log file like 2018-11-01-events.json in the bucket; name --from and --to", 2)
    return instant(days[0]), instant(str(date.fromisoformat(days[-1]) + timedelta(days=1)))


def instant(text: str) -> str:
    """A date or date-time (without an offset: UTC) as the DAG takes it."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Failure(f"'{text}' is no date like 2018-11-01 and no time like 2018-11-01T05:00:00Z", 2) from None
    in_utc = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return in_utc.strftime("%Y-%m-%dT%H:%M:%SZ")


def _mirror(source: Path, target: Path) -> int:
    """Copies what is new or changed, removes what is gone; returns how many files were copied."""
    wanted = {path.relative_to(source): path for path in source.rglob("*") if path.is_file()}
    if target.exists():
        for path in [path for path in target.rglob("*") if path.is_file()]:
            if path.relative_to(target) not in wanted:
                path.unlink()
    copied = 0
    for relative, path in wanted.items():
        there = target / relative
        if not there.exists() or there.read_bytes() != path.read_bytes():
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, there)
            copied += 1
    return copied
