"""The command line: one function a command."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Callable

from launcher import demo, doctor, processes, reset, shell, testing
from launcher.console import Failure, say_error
from launcher.paths import ROOT

COMMANDS: dict[str, tuple[str, Callable[[list[str]], int]]] = {
    "demo": ("run the real DAG on a sample or on your data, and show the result", demo.main),
    "up": ("leave the stack running with the Airflow UI, until Ctrl-C", demo.up),
    "sql": ("run SQL on the local warehouse", shell.sql_main),
    "task": ("run one task on the local warehouse", shell.task_main),
    "verify": ("try what the tasks rely on, here or on a real cluster", shell.verify_main),
    "test": ("run every test, with a summary per suite", testing.main),
    "doctor": ("report what is installed, what is missing and how to get it", doctor.main),
    "reset": ("stop what runs and remove the local data, not the virtual environment", reset.main),
}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="./sparkify",
        description="The Sparkify warehouse on this machine.",
        epilog="commands:\n" + "\n".join(f"  {name:10}{text}" for name, (text, _) in COMMANDS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", metavar="COMMAND", nargs="?", help="one of those below")
    parser.add_argument(
        "arguments",
        nargs=argparse.REMAINDER,
        metavar="…",
        help="the command's own; ./sparkify COMMAND --help lists them",
    )
    options = parser.parse_args(arguments)
    if options.command is None:
        parser.print_help(sys.stderr)
        return 2
    if options.command not in COMMANDS:
        say_error(unknown(options.command))
        return 2
    processes.end_on_signals()
    try:
        return COMMANDS[options.command][1](options.arguments)
    except Failure as failure:
        say_error(str(failure))
        return failure.exit_code
    except KeyboardInterrupt:
        say_error(f"interrupted; nothing of {ROOT.name} is left running")
        return 130


def unknown(command: str) -> str:
    near = difflib.get_close_matches(command, COMMANDS, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(COMMANDS)}."
    return f"no command '{command}'; {hint} ./sparkify --help says what each does."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
