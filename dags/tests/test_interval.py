"""Which hours a run is about."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from airflow.sdk.exceptions import AirflowFailException
from airflow.timetables.base import DataInterval
from airflow.timetables.interval import CronDataIntervalTimetable
from pendulum import DateTime

from sparkify_ops.interval import interval_of, lookback_of
from support import Run


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2018, 11, 2, hour, minute, tzinfo=UTC)


TYPED = [
    ("2018-11-01", "2018-11-02", "2018-11-01T00:00:00Z", "2018-11-02T00:00:00Z"),
    ("2018-11-01T05:00:00Z", "2018-11-01T06:00:00Z", "2018-11-01T05:00:00Z", "2018-11-01T06:00:00Z"),
    ("2018-11-01T05:00", "2018-11-01 06:00", "2018-11-01T05:00:00Z", "2018-11-01T06:00:00Z"),
    ("2018-11-01T05:00:00+03:00", "2018-11-01T06:00:00+03:00", "2018-11-01T02:00:00Z", "2018-11-01T03:00:00Z"),
    ("2018-11-01T23:30:00-05:00", "2018-11-03", "2018-11-02T04:30:00Z", "2018-11-03T00:00:00Z"),
    ("2018-11-01T05:00:00.000Z", "2018-11-01T06:00:00.5Z", "2018-11-01T05:00:00Z", "2018-11-01T06:00:00.500000Z"),
    (" 2018-11-01 ", "2018-12-01", "2018-11-01T00:00:00Z", "2018-12-01T00:00:00Z"),
]


@pytest.mark.parametrize(("start", "end", "from_", "to"), TYPED)
def test_typed_interval_wins(start: str, end: str, from_: str, to: str) -> None:
    run = Run("manual", at(5), at(6))
    interval = interval_of(run, {"from": start, "to": end})
    assert (interval.start_text, interval.end_text) == (from_, to)


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        ("2018-11-02", "2018-11-02", "to (2018-11-02T00:00:00Z) must be after from (2018-11-02T00:00:00Z)"),
        ("2018-11-02", "2018-11-01", "must be after from"),
        ("2018-11-02T00:00+05:00", "2018-11-01T19:00Z", "must be after from"),
        ("xx", "2018-11-01", "The param from is 'xx'"),
        ("2018-11-01", "2018-11-31", "The param to is '2018-11-31'"),
        ("2018-11-01", "0001-01-01T00:00:00+10:00", "The param to is '0001-01-01T00:00:00+10:00'"),
        ("2018-11-01", "", "from is given without to"),
        (None, "2018-11-01", "to is given without from"),
    ],
)
def test_wrong_interval_is_refused_for_good(start: str | None, end: str, message: str) -> None:
    with pytest.raises(AirflowFailException) as caught:
        interval_of(Run(), {"from": start, "to": end})
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("run", "from_", "to"),
    [
        (Run("scheduled", at(10), at(11)), "2018-11-02T10:00:00Z", "2018-11-02T11:00:00Z"),
        (Run("manual", None, None, at(11, 17)), "2018-11-02T10:00:00Z", "2018-11-02T11:00:00Z"),
        (Run("manual", None, None, at(11)), "2018-11-02T10:00:00Z", "2018-11-02T11:00:00Z"),
        # What Airflow makes of a manual run of an unscheduled DAG: an interval without width.
        (Run("manual", at(3, 40), at(3, 40), at(11)), "2018-11-02T02:00:00Z", "2018-11-02T03:00:00Z"),
    ],
)
def test_without_params_it_is_the_runs_interval_or_the_last_hour(run: Run, from_: str, to: str) -> None:
    interval = interval_of(run, {"from": None, "to": None})
    assert (interval.start_text, interval.end_text) == (from_, to)


@pytest.mark.parametrize("run_type", ["scheduled", "backfill"])
def test_hours_of_the_schedule_are_whole(run_type: str) -> None:
    with pytest.raises(AirflowFailException, match="2018-11-02T10:30:00Z to 2018-11-02T11:30:00Z, is not one of whole"):
        interval_of(Run(run_type, at(10, 30), at(11, 30)), {})
    assert interval_of(Run("manual", at(10, 30), at(11, 30)), {}).start_text == "2018-11-02T10:30:00Z"


def test_hourly_timetable_has_whole_hours() -> None:
    timetable = CronDataIntervalTimetable("0 * * * *", timezone="UTC")
    interval = timetable.infer_manual_data_interval(run_after=DateTime(2018, 11, 2, 11, 17, tzinfo=UTC))
    assert interval == DataInterval(at(10), at(11))


@pytest.mark.parametrize(
    ("run_type", "params", "lookback"),
    [
        ("scheduled", {}, "48h"),
        ("manual", {}, "0h"),
        ("backfill", {}, "0h"),
        ("manual", {"from": "2018-11-01", "to": "2018-11-02"}, "0h"),
    ],
)
def test_only_scheduled_runs_look_back(run_type: str, params: dict[str, str], lookback: str) -> None:
    assert lookback_of(Run(run_type, at(10), at(11)), params) == lookback


def test_run_types_of_airflow_itself() -> None:
    from airflow.sdk.api.datamodels._generated import DagRunType

    assert lookback_of(Run(DagRunType.SCHEDULED, at(10), at(11)), {}) == "48h"
