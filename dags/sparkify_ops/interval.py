"""Which hours a run is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from airflow.sdk.exceptions import AirflowFailException

SCHEDULED_LOOKBACK = timedelta(hours=48)


@dataclass(frozen=True)
class Interval:
    """A half-open interval, [start, end), in UTC."""

    start: datetime
    end: datetime

    @property
    def start_text(self) -> str:
        """The start as the tasks' --from takes it."""
        return _iso(self.start)

    @property
    def end_text(self) -> str:
        """The end as the tasks' --to takes it."""
        return _iso(self.end)


def interval_of(dag_run: Any, params: Mapping[str, Any]) -> Interval:
    """
    The interval that somebody typed into from and to, else the run's data interval, else the last whole hour.

    Airflow checks neither the format nor the order of the two params, so both are checked here. A mistake raises
    AirflowFailException: a retry would not help.
    """
    start, end = params.get("from"), params.get("to")
    if start or end:
        return _typed(start, end)
    if _has_width(dag_run):
        interval = Interval(_utc(dag_run.data_interval_start), _utc(dag_run.data_interval_end))
        return interval if dag_run.run_type == "manual" else _of_whole_hours(interval)
    # A manual run of an unscheduled DAG has an interval without width at the date that was asked for, or none.
    return _whole_hour_before(_utc(dag_run.data_interval_end or dag_run.run_after))


def lookback_of(dag_run: Any, params: Mapping[str, Any]) -> str:
    """
    How far before the interval late files are looked for, as the tasks' --lookback takes it.

    Scheduled runs make up for late files and missed hours; somebody who asks for an interval gets just that one.
    """
    return f"{int(_lookback(dag_run, params).total_seconds()) // 3600}h"


def reach_of(dag_run: Any, params: Mapping[str, Any]) -> Interval:
    """The interval of a run, together with the hours before it that it looks back on."""
    interval = interval_of(dag_run, params)
    return Interval(interval.start - _lookback(dag_run, params), interval.end)


def without(wanted: Iterable[Interval], taken: Iterable[Interval]) -> list[Interval]:
    """What of the wanted intervals is in none that are taken, in order and without overlaps."""
    left = _united(wanted)
    for one in taken:
        left = [part for interval in left for part in _parts_beside(interval, one)]
    return left


def is_dry_run(params: Mapping[str, Any]) -> bool:
    """Whether the run only reports what it would do."""
    return bool(params.get("dry_run"))


def parse_moment(name: str, value: Any) -> datetime:
    """A date or a date-time with Z, an offset or nothing (UTC); anything else is refused by the param's name."""
    try:
        text = str(value).strip()
        if len(text) == len("2018-11-01"):
            return datetime.combine(date.fromisoformat(text), time(), UTC)
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise AirflowFailException(
            f"The param {name} is '{value}': must be a date like 2018-11-01 or a date-time like 2018-11-01T05:00:00Z."
        ) from None


def _united(intervals: Iterable[Interval]) -> list[Interval]:
    united: list[Interval] = []
    for interval in sorted(intervals, key=lambda one: one.start):
        if united and interval.start <= united[-1].end:
            united[-1] = Interval(united[-1].start, max(united[-1].end, interval.end))
        else:
            united.append(interval)
    return united


def _parts_beside(interval: Interval, other: Interval) -> list[Interval]:
    before = Interval(interval.start, min(interval.end, other.start))
    after = Interval(max(interval.start, other.end), interval.end)
    return [part for part in (before, after) if part.start < part.end]


def _typed(start: Any, end: Any) -> Interval:
    if not start or not end:
        given, missing = ("from", "to") if start else ("to", "from")
        raise AirflowFailException(f"The param {given} is given without {missing}: give both, or neither.")
    interval = Interval(parse_moment("from", start), parse_moment("to", end))
    if interval.end <= interval.start:
        raise AirflowFailException(
            f"The param to ({interval.end_text}) must be after from ({interval.start_text}); to itself is not included."
        )
    return interval


def _of_whole_hours(interval: Interval) -> Interval:
    if any(moment != moment.replace(minute=0, second=0, microsecond=0) for moment in (interval.start, interval.end)):
        raise AirflowFailException(
            f"The run's data interval, {interval.start_text} to {interval.end_text}, is not one of whole hours: "
            "correct the DAG's timetable, and trigger a run with from and to over what is missing."
        )
    return interval


def _lookback(dag_run: Any, params: Mapping[str, Any]) -> timedelta:
    asked_for = params.get("from") or params.get("to")
    return SCHEDULED_LOOKBACK if dag_run.run_type == "scheduled" and not asked_for else timedelta()


def _has_width(dag_run: Any) -> bool:
    start, end = dag_run.data_interval_start, dag_run.data_interval_end
    return start is not None and end is not None and start < end


def _whole_hour_before(moment: datetime) -> Interval:
    end = moment.replace(minute=0, second=0, microsecond=0)
    return Interval(end - timedelta(hours=1), end)


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def _iso(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
