"""compose-test: what has to be seen of the compose stack, one scene after the other."""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from compose_test.broker import try_broker
from compose_test.hardening import faults
from compose_test.stack import ComposeStack, check_engine
from launcher.console import Failure, say, say_error
from launcher.processes import end_on_signals
from scenes.runs import until
from scenes.scenes import Scenes

# Seconds from the end of a scheduler to the end of the run that it was at.
MADE_UP_WITHIN = 120

ABOUT = """
Builds the images, brings the compose stack up under a name and on ports of its own, and looks at it as those who run it
would: asks the engine for the limits of every container, tries to get others past the broker, loads an hour and a day
by REST, backfills days with four runs at once, breaks a rule and waits for the pager, kills the scheduler in the middle
of a load, and compares the tables with the files each time. Takes everything down again. Exit 0 only when all of it was
as it has to be.
"""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser("compose-test", description=ABOUT)
    parser.add_argument("--hours", type=int, default=72, help="how many hours to backfill (default: three days)")
    parser.add_argument("--keep", action="store_true", help="leave the stack running when it was all seen, or failed")
    options = parser.parse_args(arguments)
    end_on_signals()
    begin = time.monotonic()
    try:
        check_engine()
        with _stack(options.keep) as stack, tempfile.TemporaryDirectory() as bucket:
            _hardened("services", stack.services())
            try_broker(stack)
            scenes = Scenes(stack, Path(bucket))
            with stack.watched_tasks() as tasks:
                scenes.an_hour()
            _hardened("containers of tasks", tasks)
            scenes.a_day()
            scenes.a_backfill(options.hours)
            scenes.a_broken_rule()
            until(lambda: len(stack.mails()) >= 2, 60, "the mails about the incident")
            scenes.a_killed_scheduler(within=MADE_UP_WITHIN)
    except Failure as failure:
        say_error(str(failure))
        return failure.exit_code
    except KeyboardInterrupt:
        say_error("interrupted")
        return 130
    say(f"all seen, after {time.monotonic() - begin:.0f} s")
    return 0


def _hardened(what: str, containers: list[dict[str, Any]]) -> None:
    if not containers:
        raise Failure(f"no {what} were seen")
    if found := faults(containers):
        raise Failure("\n  ".join([f"of {len(containers)} {what}:", *found]))
    say(f"SEEN {len(containers)} {what}, each with limits, without capabilities, on a read-only root")


@contextmanager
def _stack(keep: bool) -> Iterator[ComposeStack]:
    stack = ComposeStack()
    built = stack.build()
    try:
        say(f"SEEN images built in {built:.0f} s; the stack up and healthy in {stack.up():.0f} s")
        yield stack
    finally:
        if not keep:
            stack.down()
