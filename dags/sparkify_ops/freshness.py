"""Whether every hour was loaded and checked, and the newest in time: from the events of an asset."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from airflow.sdk import Variable
from airflow.sdk.exceptions import AirflowFailException

from sparkify_ops.interval import SCHEDULED_LOOKBACK, Interval, parse_moment, without

# Enough to look past the events of a backfill of days.
_EVENTS_TO_LOOK_AT = 100
_MOST_TOLD = 20


class Overdue(AirflowFailException):
    """What a DAG should have done by now; trying again at once would find the same."""

    what = ""
    severity = ""

    def __init__(self, dag_id: str, text: str, details: Mapping[str, Any], gaps: Sequence[Interval] = ()) -> None:
        super().__init__(text)
        self.dag_id = dag_id
        self.details = details
        self.gaps = tuple(gaps)


class Late(Overdue):
    """No hour has been loaded and checked for too long."""

    what = "late"
    severity = "critical"

    def __init__(self, dag_id: str, newest_hour: str, minutes: int) -> None:
        found = f"the newest that was ends at {newest_hour}" if newest_hour else "none ever was"
        text = (
            f"{dag_id} is late: no hour that ends within the last {minutes} minutes was loaded and checked; {found}. "
            "Is the DAG paused, is the scheduler up, did its last runs fail?"
        )
        super().__init__(dag_id, text, {"newest_hour": newest_hour or "none"})


class Missing(Overdue):
    """Hours that were never loaded, and that no scheduled run will load any more."""

    what = "missing hours"
    severity = "error"

    def __init__(self, dag_id: str, gaps: Sequence[Interval]) -> None:
        hours = [f"{gap.start_text} to {gap.end_text}" for gap in gaps]
        text = (
            f"{dag_id} has missing hours: no run has loaded and checked {hours[0]}"
            f"{f' and {len(hours) - 1} more' if len(hours) > 1 else ''}, and no scheduled run looks back on them any "
            "more. Trigger a run over each gap."
        )
        commands = [shlex.join(["airflow", "dags", "trigger", dag_id, "--conf", _conf(gap)]) for gap in gaps]
        super().__init__(dag_id, text, {"missing": hours[:_MOST_TOLD], "rerun": commands[:_MOST_TOLD]}, gaps)


@dataclass(frozen=True)
class _Load:
    """A run that has passed its last check, as its event says."""

    own: Interval
    covered: Interval
    scheduled: bool


def watched_since(ti: Any, dag_id: str, now: datetime) -> datetime | None:
    """When the DAG was first seen not to be paused; None before: what nobody has started cannot be late."""
    name = f"sparkify_watched_since.{dag_id}"
    kept = Variable.get(name, default=None)
    if kept:
        return datetime.fromisoformat(kept)
    if ti.get_dag(dag_id).is_paused:
        return None
    Variable.set(name, now.isoformat(), description="From here on sparkify_lateness expects hours to be loaded")
    return now


def require_fresh(events: Any, dag_id: str, minutes: int, now: datetime, since: datetime) -> str:
    """
    The end of the newest interval that an asset's events name.

    `events` is Airflow's accessor to the events of an asset; each has the end of its run's interval as `to`.
    Raises Late when it is more than so many minutes ago, and as long has passed `since` somebody may expect one.
    """
    # An hour is checked after its end, so what is recent enough is among the recent events.
    earliest = now - timedelta(minutes=minutes)
    recent = _newest_end(events.after(earliest))
    if recent and recent >= earliest:
        return recent.isoformat()
    known = _newest_end(events.after(None).ascending(False).limit(_EVENTS_TO_LOOK_AT))
    newest = known.isoformat() if known else ""
    if since > earliest:
        return newest or "none yet"
    raise Late(dag_id, newest, minutes)


def require_no_gaps(events: Any, dag_id: str, hours: int, now: datetime, known: Iterable[Interval]) -> str:
    """
    Raises Missing when an hour was not loaded that should have been.

    That is an hour of the last so many between the first and the last scheduled run, or one of a `known` gap. Those
    that the last scheduled run looks back on are left out: other incidents report those while they may still be loaded.
    """
    start = (now - timedelta(hours=hours)).replace(minute=0, second=0, microsecond=0)
    gaps = list(known)
    loads = _loads(events.after(min([start, *(gap.start for gap in gaps)])))
    missing = without([*gaps, *_expected(loads, start)], [load.covered for load in loads])
    if missing:
        raise Missing(dag_id, missing)
    return "none"


def _expected(loads: Iterable[_Load], start: datetime) -> list[Interval]:
    """The hours that the schedule has to have loaded by now, whatever happened to its runs."""
    starts = [load.own.start for load in loads if load.scheduled]
    # Without a scheduled run there is no knowing since when there should be some.
    if not starts:
        return []
    first, last = max(start, min(starts)), max(starts) - SCHEDULED_LOOKBACK
    return [Interval(first, last)] if first < last else []


def _loads(events: Any) -> list[_Load]:
    loads = []
    for event in events:
        extra = event.extra
        if extra.get("from") and extra.get("to"):
            own = Interval(parse_moment("from", extra["from"]), parse_moment("to", extra["to"]))
            first = parse_moment("looked_back_to", extra.get("looked_back_to") or extra["from"])
            loads.append(_Load(own, Interval(first, own.end), bool(extra.get("scheduled"))))
    return loads


def _newest_end(events: Any) -> datetime | None:
    ends = [parse_moment("to", event.extra["to"]) for event in events if event.extra.get("to")]
    return max(ends, default=None)


def _conf(gap: Interval) -> str:
    return json.dumps({"from": gap.start_text, "to": gap.end_text})
