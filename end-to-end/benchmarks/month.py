"""A month by the rival, and by the tasks on redshift-local: seconds a task, and how many times the rival's they are."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from statistics import mean
from typing import Any

from benchmarks.inputs import END, START, generate
from benchmarks.pipeline import Pipeline, Run
from benchmarks.servers import plain_postgres, redshift_local
from launcher.console import Failure, say
from launcher.environment import Environment
from launcher.paths import HOME

_LOADER = Path(__file__).with_name("python_loader.py")
_PYTHON = Environment(
    HOME / "benchmarks", "what the rival needs", ("requirements-uv.txt", "requirements-benchmarks.txt")
)
_TARGETS = {
    "load-dimension users": "users",
    "load-dimension songs": "songs",
    "load-dimension artists": "artists",
    "load-fact": "songplays",
    "load-dimension time": "time",
}


def month(folder: Path, events: int, songs: int) -> None:
    """Prints what both took; Failure when they did not come to the same rows."""
    _PYTHON.ensure()
    warm_up(folder / "warm-up")
    bucket = folder / "buckets" / "sparkify"
    generate(bucket, events, songs)
    before = _rival(bucket)
    with redshift_local(bucket.parent) as (warehouse, s3):
        pipeline = Pipeline(warehouse, s3)
        runs = [pipeline.create_tables(), *pipeline.load(START, END, "month")]
    # Once more, so that other work on the machine shows.
    after = _rival(bucket)
    _compare(runs, after["rows"])
    _tell(runs, [before, after])


def warm_up(folder: Path) -> None:
    """The first run of a jar leaves the archive of its classes to those that follow; it is not measured."""
    generate(folder / "sparkify", 3000, 100)
    with redshift_local(folder) as (warehouse, s3):
        pipeline = Pipeline(warehouse, s3)
        pipeline.create_tables()
        pipeline.load(START, START + timedelta(days=1), "warm-up")


def _rival(bucket: Path) -> dict[str, Any]:
    """Its seconds are those of its process, as a task's are."""
    with plain_postgres() as address:
        command = [str(_PYTHON.python), str(_LOADER), "--dsn", address, "--folder", str(bucket), "--fresh"]
        begin = time.perf_counter()
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
        seconds = time.perf_counter() - begin
    if ended.returncode != 0:
        raise Failure(f"the Python loader failed:\n{ended.stderr}")
    result: dict[str, Any] = json.loads(ended.stdout)
    return result | {"total": seconds}


def _compare(runs: Iterable[Run], rows: dict[str, int]) -> None:
    loaded = {_TARGETS[run.name]: run.result["rows_loaded"] for run in runs if run.name in _TARGETS}
    expected = {table: rows[table] for table in loaded}
    if loaded != expected:
        raise Failure(f"the tasks loaded {loaded}, the Python loader {expected}: these are not the same work")


def _tell(runs: list[Run], rivals: list[dict[str, Any]]) -> None:
    say(f"rows: {rivals[-1]['rows']}")
    say(f"the Python loader's phases: {rivals[-1]['seconds']}")
    share = mean(rival["total"] for rival in rivals)
    for when, rival in zip(("before", "after"), rivals, strict=True):
        _line(f"the Python loader, {when} the tasks", rival["total"], share)
    for run in runs:
        _line(run.name, run.seconds, share)
    _line("the tasks, all", sum(run.seconds for run in runs), share)
    _line("the tasks, without the checks", sum(run.seconds for run in runs if not run.checks), share)


def _line(name: str, seconds: float, rival: float) -> None:
    say(f"{name:40} {seconds:8.2f} s  {seconds / rival:6.2f} of the Python loader")
