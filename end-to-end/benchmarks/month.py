"""A month by the rival, and by the tasks on redshift-local: seconds a task, and how many times the rival's they are."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterable
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
_PYTHON = Environment(HOME / "benchmarks", "what the rival needs", ("benchmarks",))
# As many of its tasks as the DAG runs at once.
_SIDE_BY_SIDE = 3

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
    bucket = folder / "sparkify"
    generate(bucket, events, songs)
    before = _rival(bucket)
    with redshift_local(folder) as (warehouse, s3):
        warm_up(warehouse, s3, folder)
        pipeline = Pipeline(warehouse, s3)
        runs = [pipeline.create_tables(), *pipeline.load(START, END, "month")]
        pipeline.create_tables()
        begin = time.perf_counter()
        pipeline.load(START, END, "month", threads=_SIDE_BY_SIDE)
        side_by_side = time.perf_counter() - begin
    # Once more, so that other work on the machine shows.
    after = _rival(bucket)
    _compare(runs, after["rows"])
    _tell(runs, side_by_side, [before, after])


def warm_up(warehouse: str, s3: str, buckets: Path) -> None:
    """
    A server has been running for days when a month comes, and a jar has left the archive of its classes.
    What is loaded here is not measured.
    """
    generate(buckets / "warm-up", 30_000, 100)
    pipeline = Pipeline(warehouse, s3, "warm-up")
    pipeline.create_tables()
    pipeline.load(START, END, "warm-up")


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


def _tell(runs: list[Run], side_by_side: float, rivals: list[dict[str, Any]]) -> None:
    say(f"rows: {rivals[-1]['rows']}")
    say(f"the Python loader's phases: {rivals[-1]['seconds']}")
    share = mean(rival["total"] for rival in rivals)
    for when, rival in zip(("before", "after"), rivals, strict=True):
        _line(f"the Python loader, {when} the tasks", rival["total"], share)
    for run in runs:
        _line(run.name, run.seconds, share)
    _line("the tasks, all", sum(run.seconds for run in runs), share)
    _line("the tasks, without the checks", sum(run.seconds for run in runs if not run.checks), share)
    _line("the tasks, all, side by side as in the DAG", side_by_side, share)


def _line(name: str, seconds: float, rival: float) -> None:
    say(f"{name:42} {seconds:8.2f} s  {seconds / rival:6.2f} of the Python loader")
