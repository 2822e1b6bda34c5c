"""What the launcher says, and how a command fails."""

from __future__ import annotations

import sys
from pathlib import Path


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


def tail(log: Path, lines: int = 30) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
