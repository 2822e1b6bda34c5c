"""What the launcher says, and how a step fails."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from launcher.paths import LOGS, ROOT, shown


class Failure(Exception):
    """Ends the command with one clear message."""

    def __init__(self, message: str, exit_code: int = 1) -> None:
        super().__init__(message)
        self.exit_code = exit_code


class _Output:
    """Where progress goes: standard output, unless that belongs to a command's result."""

    to_stderr = False


def keep_stdout_clean() -> None:
    """From now on progress goes to standard error."""
    _Output.to_stderr = True


def say(text: str) -> None:
    print(text, file=sys.stderr if _Output.to_stderr else sys.stdout, flush=True)


def say_error(text: str) -> None:
    print(f"sparkify: {text}", file=sys.stderr, flush=True)


def run_step(title: str, command: list[str], log_name: str, env: dict[str, str] | None = None) -> float:
    """Runs a command with its output in a log; says how long it took, or raises Failure with the log's end."""
    log = LOGS / log_name
    code, seconds = run_logged(title, command, log, env)
    if code != 0:
        raise Failure(f"{title} failed (exit {code}). The end of {shown(log)}:\n{tail(log)}")
    return seconds


def run_logged(title: str, command: list[str], log: Path, env: dict[str, str] | None = None) -> tuple[int, float]:
    """Runs a command with its output in a log, and a line every half minute while it runs."""
    log.parent.mkdir(parents=True, exist_ok=True)
    say(f"-- {title} …")
    start = time.monotonic()
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT, env=env)
        try:
            code = wait_with_progress(process, title, start)
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait()
    seconds = time.monotonic() - start
    say(f"   {title}: {'done' if code == 0 else f'exit {code}'} after {seconds:.0f} s")
    return code, seconds


def wait_with_progress(process: subprocess.Popen[bytes], title: str, start: float) -> int:
    while True:
        try:
            return process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            say(f"   {title}: {time.monotonic() - start:.0f} s …")


def tail(log: Path, lines: int = 30) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
