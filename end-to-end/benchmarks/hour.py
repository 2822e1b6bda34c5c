"""An hourly run of a few new events, behind a small and behind a large history: its cost is to be that of the hour."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from statistics import median

from benchmarks.inputs import END, START, add_hour, generate
from benchmarks.month import warm_up
from benchmarks.pipeline import Pipeline
from benchmarks.servers import redshift_local
from launcher.console import Failure, say

_NEW_EVENTS = 12


class History:
    """A warehouse that a month is loaded into, and what the hours behind it took."""

    def __init__(self, folder: Path, events: int, songs: int, servers: ExitStack) -> None:
        self.events = events
        self._bucket = folder / "sparkify"
        self._seconds: dict[str, list[float]] = {}
        generate(self._bucket, events, songs)
        warehouse, s3 = servers.enter_context(redshift_local(folder))
        warm_up(warehouse, s3, folder)
        self._pipeline = Pipeline(warehouse, s3)
        self._pipeline.create_tables()
        self._pipeline.load(START, END, "month")

    def load_hour(self, number: int) -> None:
        """As a scheduled run does, which also looks for late files of the two days before."""
        begin = END + timedelta(hours=number)
        add_hour(self._bucket, begin, _NEW_EVENTS)
        runs = self._pipeline.load(begin, begin + timedelta(hours=1), f"hour-{number}", "--lookback=48h")
        if runs[0].result["rows_loaded"] != _NEW_EVENTS:
            raise Failure(f"the hour has {_NEW_EVENTS} events, and {runs[0].name} says {runs[0].result}")
        for run in runs:
            self._seconds.setdefault(run.name, []).append(run.seconds)

    def medians(self) -> dict[str, float]:
        """Seconds a task."""
        return {name: median(seconds) for name, seconds in self._seconds.items()}


def hour(folder: Path, behind: list[int], songs: int, hours: int) -> None:
    """Prints the median of the hours, task by task, and how many times the first history's the last one's is."""
    with ExitStack() as servers:
        histories = [History(folder / str(events), events, songs, servers) for events in behind]
        # In turns, so that other work on the machine meets all of them.
        for number in range(hours):
            for history in histories:
                history.load_hour(number)
    columns = [history.medians() for history in histories]
    say(f"{'an hour of 12 events behind':40}" + "".join(f"{history.events:>12,}" for history in histories) + "   ratio")
    for name in columns[0]:
        _line(name, [column[name] for column in columns])
    _line("all", [sum(column.values()) for column in columns])
    _line("without the checks", [_without_checks(column) for column in columns])


def _without_checks(column: dict[str, float]) -> float:
    return sum(seconds for name, seconds in column.items() if not name.startswith("check-quality"))


def _line(name: str, seconds: list[float]) -> None:
    say(f"{name:40}" + "".join(f"{each:10.2f} s" for each in seconds) + f"  {seconds[-1] / seconds[0]:6.2f}")
