"""Steps: programs that a command runs one after the other, each with its output in a log."""

from __future__ import annotations

import subprocess
import time
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
    """Runs a program with its output in a log, and a line every half minute while it runs.

    Whatever ends the wait also ends the program with all that it started, such as Maven's test processes.
    """
    say(f"-- {title} …")
    start = time.monotonic()
    with Children(at_once=True) as children:
        code = _wait_with_progress(children.start(title, command, log, env).process, title, start)
    seconds = time.monotonic() - start
    say(f"   {title}: {'done' if code == 0 else f'exit {code}'} after {seconds:.0f} s")
    return code, seconds


def _wait_with_progress(process: subprocess.Popen[bytes], title: str, start: float) -> int:
    while True:
        try:
            return process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            say(f"   {title}: {time.monotonic() - start:.0f} s …")
