"""./sparkify reset: stops what runs and removes the local data, not the virtual environment."""

from __future__ import annotations

import shutil

from launcher.console import say
from launcher.paths import CLIENTS, RUNNERS, STATE, VENV
from launcher.processes import stop_recorded


def main(arguments: list[str]) -> int:
    if arguments:
        say("usage: ./sparkify reset     stops what runs here and removes .sparkify/, but not its virtual environment")
        return 0 if arguments == ["--help"] else 2
    for name in stop_recorded():
        say(f"stopped {name}")
    removed = [path for path in sorted(STATE.glob("*")) if path not in (VENV, CLIENTS, RUNNERS)]
    for path in removed:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    say(f"removed {', '.join(path.name for path in removed)} from .sparkify/" if removed else "nothing to remove")
    return 0
