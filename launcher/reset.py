"""./sparkify reset: stops what runs and removes the local data, not the virtual environment."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from launcher.console import say
from launcher.paths import CLIENTS, RUNNERS, STATE, TEMPLATES, VENV
from launcher.processes import stop_recorded
from launcher.sandbox import await_end_of_others


def main(arguments: list[str]) -> int:
    if arguments:
        say("usage: ./sparkify reset     stops what runs here and removes .sparkify/, but not its virtual environment")
        return 0 if arguments == ["--help"] else 2
    for name in stop_recorded():
        say(f"stopped {name}")
    await_end_of_others()
    removed = [path for path in sorted(STATE.glob("*")) if path not in (VENV, CLIENTS, RUNNERS, TEMPLATES)]
    for path in removed:
        _remove(path)
    say(f"removed {', '.join(path.name for path in removed)} from .sparkify/" if removed else "nothing to remove")
    return 0


def _remove(path: Path) -> None:
    """What somebody else removes at the same time is gone as well."""
    if not path.is_dir() or path.is_symlink():
        path.unlink(missing_ok=True)
        return
    while path.exists():
        # It ends at the first file that is gone already, and has to go on behind it.
        with contextlib.suppress(FileNotFoundError):
            shutil.rmtree(path)
