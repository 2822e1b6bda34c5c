"""Steps: programs that a command runs one after the other, each with its output in a log."""

from __future__ import annotations

import contextlib
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from launcher.console import Failure, say, tail
from launcher.paths import LOGS, shown
from launcher.processes import Children


def run_step(title: str, command: list[str], log_name: str, env: dict[str, str] | None = None) -> float:
    """Runs a program with its output in a log; says how long it took, or raises Failure with the log's end."""
    log = LOGS / log_name
    code, seconds = run_logged(title, command, log, env)
    if code != 0:
        raise Failure(f"{title} failed (exit {code}). The end of {shown(log)}:\n{tail(log)}")
    return seconds


def run_logged(title: str, command: list[str], log: Path, env: dict[str, str] | None = None) -> tuple[int, float]:
    """Runs a program with its output in a log, and a line every half minute while it runs."""
    with running(title, command, log, env) as program:
        return program.wait()


@contextlib.contextmanager
def running(title: str, command: list[str], log: Path, env: dict[str, str] | None = None) -> Iterator[Running]:
    """A program that runs at the same time as the block.

    Whatever ends the block also ends the program with all that it started, such as Maven's test processes.
    """
    say(f"-- {title} …")
    with Children(at_once=True) as children:
        yield Running(title, children.start(title, command, log, env).process)


class Running:
    """A program that was started; `wait` gives its exit code, and the seconds until somebody waited and it was over."""

    def __init__(self, title: str, process: subprocess.Popen[bytes]) -> None:
        self._title = title
        self._process = process
        self._start = time.monotonic()

    def wait(self) -> tuple[int, float]:
        code = self._wait_with_progress()
        seconds = time.monotonic() - self._start
        say(f"   {self._title}: {'done' if code == 0 else f'exit {code}'} after {seconds:.0f} s")
        return code, seconds

    def _wait_with_progress(self) -> int:
        while True:
            try:
                return self._process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                say(f"   {self._title}: {time.monotonic() - self._start:.0f} s …")
