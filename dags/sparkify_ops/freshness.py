"""Whether the newest hour that passed all checks is recent enough."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from airflow.sdk.exceptions import AirflowFailException

from sparkify_ops.interval import parse_moment

# Enough to look past the events of a backfill of days.
_EVENTS_TO_LOOK_AT = 100


class Late(AirflowFailException):
    """No hour has been loaded and checked for too long; trying again at once would find the same."""

    def __init__(self, dag_id: str, newest_hour: str, minutes: int) -> None:
        found = f"the newest that was ends at {newest_hour}" if newest_hour else "none ever was"
        super().__init__(
            f"{dag_id} is late: no hour that ends within the last {minutes} minutes was loaded and checked; {found}. "
            "Is the DAG paused, is the scheduler up, did its last runs fail?"
        )
        self.dag_id = dag_id
        self.newest_hour = newest_hour or "none"


def require_fresh(events: Any, dag_id: str, minutes: int, now: datetime) -> str:
    """
    The end of the newest interval that an asset's events tell of.

    `events` is Airflow's accessor to the events of an asset; each has the end of its run's interval as `to`.
    Raises Late when it is more than so many minutes ago.
    """
    # An hour is checked after its end, so what is recent enough is among the recent events.
    earliest = now - timedelta(minutes=minutes)
    recent = _newest_end(events.after(earliest))
    if recent and recent >= earliest:
        return recent.isoformat()
    known = _newest_end(events.after(None).ascending(False).limit(_EVENTS_TO_LOOK_AT))
    raise Late(dag_id, known.isoformat() if known else "", minutes)


def _newest_end(events: Any) -> datetime | None:
    ends = [parse_moment("to", event.extra["to"]) for event in events if event.extra.get("to")]
    return max(ends, default=None)
