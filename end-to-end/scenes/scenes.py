"""
What a stack has to show to those who run it, one scene after the other, on whatever it runs.

Each scene raises Failure when it does not see what it has to; each can be the first.
"""

from __future__ import annotations

import json
import math
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from launcher.console import Failure, say
from launcher.rest import AirflowApi
from scenes.expectation import COUNT, Counts, expected, found
from scenes.runs import DAG, backfill, expect, load, take_pause_off, until

FIRST_DAY = datetime(2018, 11, 1, tzinfo=UTC)
DAYS = 10
# A day that the sample has no file of.
BROKEN_DAY = "2018-11-20"
# One with so many plays that its load takes some seconds.
BIG_DAY, PLAYS = "2018-11-21", 200_000
PLAY: dict[str, Any] = {
    "artist": "A", "auth": "Logged In", "firstName": "Zoë", "gender": "F", "itemInSession": 0, "lastName": "Özil",
    "length": 1.0, "level": "free", "location": "Ulm", "method": "PUT", "page": "NextSong",
    "registration": 1540919166796.0, "sessionId": 900001, "song": "S", "status": 200, "ts": 1542672000000,
    "userAgent": "Mozilla", "userId": "8",
}  # fmt: skip


class Stage(Protocol):
    """A stack that is up, with the sample of ten days in its bucket, and what can be done to it from outside."""

    def airflow(self) -> AirflowApi: ...

    def bucket_to(self, folder: Path) -> None:
        """Copies the bucket's files."""

    def put(self, key: str, text: str) -> None:
        """An object into the bucket."""

    def query(self, sql: str) -> list[dict[str, str]]:
        """Rows of the warehouse."""

    def pager_events(self) -> list[dict[str, Any]]:
        """What the pager has heard so far."""

    def running_load(self) -> str:
        """The container or the process that loads the fact, empty when there is none."""

    def is_running(self, load: str) -> bool: ...

    def kill_scheduler(self) -> None:
        """At once, as a machine that loses its power."""

    def start_scheduler(self) -> None: ...


class Scenes:
    """One stack and what has been loaded into it so far."""

    def __init__(self, stack: Stage, bucket: Path) -> None:
        self._stack = stack
        self._bucket = bucket
        self._loaded: set[str] = set()
        stack.bucket_to(bucket)
        self._airflow = stack.airflow()
        take_pause_off(self._airflow)

    def an_hour(self) -> None:
        seconds = load(self._airflow, f"{_day(0)}T05:00:00Z", f"{_day(0)}T06:00:00Z")
        # The day's file is what there is of the hour, and a file is loaded as a whole.
        self._report(f"an hour by REST, {seconds:.0f} s", self._compare(_day(0)))

    def a_day(self) -> None:
        self._report(f"a day by REST, {load(self._airflow, _day(1), _day(2)):.0f} s", self._compare(_day(1)))

    def a_backfill(self, hours: int) -> None:
        first = FIRST_DAY + timedelta(days=2)
        last = first + timedelta(hours=hours - 1)
        seconds = backfill(self._airflow, _instant(first), _instant(last), hours, patience=60 + 60 * hours)
        counts = self._compare(*(_day(2 + number) for number in range(-(-hours // 24))))
        self._report(
            f"{hours} hours by backfill, four at once, {seconds:.0f} s, {seconds / hours:.1f} s an hour", counts
        )

    def a_broken_rule(self) -> None:
        before = self.counts()
        heard = len(self._stack.pager_events())
        self._load_broken_day(-1.0, "failed")
        until(lambda: len(self._stack.pager_events()) > heard, 60, "an alert at the pager")
        if self.counts() != before:
            raise Failure("data that breaks a rule has reached the star schema")
        self._load_broken_day(210.5, "success")
        until(lambda: len(self._stack.pager_events()) > heard + 1, 60, "the end of the incident at the pager")
        events = self._stack.pager_events()[heard:]
        keys = {str(event["dedup_key"]) for event in events}
        if len(keys) != 1 or [event["event_action"] for event in events] != ["trigger", "resolve"]:
            raise Failure(f"one incident was to be opened and resolved; the pager heard {json.dumps(events, indent=2)}")
        self._report(f"one incident opened and resolved, {keys.pop()}", self._compare(BROKEN_DAY))

    def a_killed_scheduler(self, within: float = math.inf) -> None:
        """`within`: after how many seconds the run has to have ended well."""
        self._put(BIG_DAY, _many_plays())
        run = self._airflow.trigger(DAG, _day(0), _day_after(BIG_DAY))
        until(lambda: bool(self._stack.running_load()), 300, "load_songplays")
        running = self._stack.running_load()
        self._stack.kill_scheduler()
        if not self._stack.is_running(running):
            raise Failure("the load was over before the scheduler was killed")
        begin = time.monotonic()
        self._stack.start_scheduler()
        expect(self._airflow, run, "success")
        attempts = {str(task["task_id"]): task["try_number"] for task in self._airflow.tasks(DAG, run)}
        if attempts["load_songplays"] < 2:
            raise Failure(f"load_songplays was not disturbed by the end of the scheduler: attempts {attempts}")
        seconds = time.monotonic() - begin
        if seconds > within:
            raise Failure(f"a killed scheduler was made up for after {seconds:.0f} s, which is over {within:.0f}")
        self._report(
            f"a scheduler killed in the middle of load_songplays, made up for in {seconds:.0f} s",
            self._compare(BIG_DAY, *map(_day, range(DAYS))),
        )

    def _load_broken_day(self, length: float, state: str) -> None:
        self._put(BROKEN_DAY, json.dumps(PLAY | {"length": length}))
        expect(self._airflow, self._airflow.trigger(DAG, BROKEN_DAY, _day_after(BROKEN_DAY)), state)

    def _put(self, day: str, log: str) -> None:
        """A day's file into the stack's bucket, and next to those that the tables are compared with."""
        self._stack.put(_log_file(day), log)
        (self._bucket / _log_file(day)).write_text(log)

    def counts(self) -> Counts:
        """What the star schema holds now."""
        return found(self._stack.query(COUNT))

    def loaded(self, *days: str) -> None:
        """Has the tables compared with the files of these days too from now on."""
        self._loaded.update(days)

    def _compare(self, *days: str) -> Counts:
        """After these days were loaded too; Failure when the tables are not what the files give."""
        self.loaded(*days)
        counts, wanted = self.counts(), expected(self._bucket, self._loaded)
        if counts != wanted:
            raise Failure(f"the tables hold {counts}; the files give {wanted}")
        return counts

    def _report(self, what: str, counts: Counts) -> None:
        say(f"SEEN {what}: {counts}")


def _day(number: int) -> str:
    return str((FIRST_DAY + timedelta(days=number)).date())


def _day_after(day: str) -> str:
    return str((datetime.fromisoformat(day) + timedelta(days=1)).date())


def _many_plays() -> str:
    """Fifty a session, five in two seconds."""
    midnight = int(datetime.fromisoformat(BIG_DAY).replace(tzinfo=UTC).timestamp())
    plays = (
        PLAY
        | {"sessionId": 1_000_000 + number // 50, "itemInSession": number % 50, "ts": midnight * 1000 + number * 400}
        for number in range(PLAYS)
    )
    return "\n".join(map(json.dumps, plays))


def _instant(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _log_file(day: str) -> str:
    year, month, _ = day.split("-")
    return f"log_data/{year}/{month}/{day}-events.json"
