"""benchmark: what a month costs compared with a hand-written loader, and what an hour costs as the warehouse grows."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.hour import hour
from benchmarks.month import month
from launcher.building import ensure_built
from launcher.console import Failure, say_error
from launcher.processes import end_on_signals

ABOUT = """
Generates its input, starts the servers that it needs on free ports of loopback, and stops them. It judges no time: it
fails only when a task does, or when the two sides of a comparison did not come to the same rows.
"""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser("benchmark", description=ABOUT)
    commands = parser.add_subparsers(dest="command", required=True)
    of_month = commands.add_parser("month", help="a month by the Python loader, and by the tasks one after another")
    of_month.add_argument("--events", type=int, default=1_000_000, help="about so many (default: 1,000,000)")
    of_hour = commands.add_parser("hour", help="an hour of 12 events behind few and behind many events")
    of_hour.add_argument("--behind", type=int, nargs="+", default=[10_000, 1_000_000], help="default: 10000 1000000")
    of_hour.add_argument("--hours", type=int, default=3, help="hours to load; their median is printed (default: 3)")
    for command in (of_month, of_hour):
        command.add_argument("--songs", type=int, default=14_896, help="default: 14,896")
    options = parser.parse_args(arguments)
    if options.command == "month":
        return _run(lambda folder: month(folder, options.events, options.songs))
    return _run(lambda folder: hour(folder, options.behind, options.songs, options.hours))


def _run(benchmark: Callable[[Path], None]) -> int:
    end_on_signals()
    try:
        ensure_built()
        with tempfile.TemporaryDirectory(prefix="sparkify-benchmark-") as folder:
            benchmark(Path(folder))
    except Failure as failure:
        say_error(str(failure))
        return failure.exit_code
    except KeyboardInterrupt:
        say_error("interrupted")
        return 130
    return 0
