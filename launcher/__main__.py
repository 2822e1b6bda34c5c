"""The command line: one function a command."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from launcher import doctor, testing
from launcher.console import Failure, say_error
from launcher.paths import ROOT

COMMANDS: dict[str, tuple[str, Callable[[list[str]], int]]] = {
    "test": ("run every test, with a summary a suite", testing.main),
    "doctor": ("tell what is installed, what is missing and how to get it", doctor.main),
}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="./sparkify",
        description="The Sparkify warehouse on this machine.",
        epilog="\n".join(f"  {name:10}{text}" for name, (text, _) in COMMANDS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, metavar="…")
    options = parser.parse_args(arguments)
    try:
        return COMMANDS[options.command][1](options.arguments)
    except Failure as failure:
        say_error(str(failure))
        return failure.exit_code
    except KeyboardInterrupt:
        say_error(f"interrupted; nothing of {ROOT.name} is left running")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
