"""Whether hours were loaded and checked, and the newest in time, from the events of an asset."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from sparkify_ops.alert_settings import ChannelSettings
from sparkify_ops.coverage import About, scope_of
from sparkify_ops.freshness import Late, Missing, require_fresh, require_no_gaps, watched_since
from sparkify_ops.interval import Interval
from sparkify_ops.open_incidents import OpenIncidents
from support import AlertServer, Event, Events, TaskInstance, alerts_by, context

NOW = datetime(2018, 11, 10, 11, 20, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=365)
WINDOW = 168
KEY = "sparkify_warehouse: missing hours"


def event(minutes_ago: int, end: str) -> Event:
    return Event(NOW - timedelta(minutes=minutes_ago), {"to": end})


def hours_ago(hours: float) -> datetime:
    return NOW.replace(minute=0) - timedelta(hours=hours)


def run(start: float, end: float, scheduled: bool = True, looked_back: float = 48) -> Event:
    """The event of a run that was about so many hours ago, and has passed its last check ten minutes after them."""
    own = Interval(hours_ago(start), hours_ago(end))
    extra = {"from": own.start_text, "to": own.end_text, "scheduled": scheduled}
    if looked_back:
        extra["looked_back_to"] = Interval(own.start - timedelta(hours=looked_back), own.end).start_text
    return Event(own.end + timedelta(minutes=10), extra)


def hourly(first: int, last: int, **more: Any) -> Events:
    """The scheduled runs of all hours from one to the other, so many hours ago."""
    return Events(run(hour, hour - 1, **more) for hour in range(first, last, -1))


def missing(events: Events, *known: Interval) -> list[tuple[datetime, datetime]]:
    try:
        require_no_gaps(events, "sparkify_warehouse", WINDOW, NOW, known)
    except Missing as found:
        return [(gap.start, gap.end) for gap in found.gaps]
    return []


def test_an_hour_of_late_is_enough() -> None:
    events = Events([event(75, "2018-11-10T10:00:00Z"), event(15, "2018-11-10T11:00:00Z")])
    assert require_fresh(events, "d", 90, NOW, LONG_AGO) == "2018-11-10T11:00:00+00:00"


def test_a_backfill_of_old_hours_makes_nothing_fresh() -> None:
    events = Events([event(300, "2018-11-10T06:00:00Z"), event(5, "2018-10-01T00:00:00Z")])
    with pytest.raises(Late, match=r"d is late.*90 minutes.*the newest that was ends at 2018-11-10T06:00:00"):
        require_fresh(events, "d", 90, NOW, LONG_AGO)


def test_what_no_run_ever_loaded_is_late() -> None:
    with pytest.raises(Late, match="none ever was"):
        require_fresh(Events(), "d", 90, NOW, LONG_AGO)


def test_an_event_that_somebody_else_made_counts_for_nothing() -> None:
    with pytest.raises(Late):
        require_fresh(Events([Event(NOW, {})]), "d", 90, NOW, LONG_AGO)


def test_a_fresh_installation_has_its_time() -> None:
    assert require_fresh(Events(), "d", 90, NOW, NOW - timedelta(minutes=89)) == "none yet"
    with pytest.raises(Late):
        require_fresh(Events(), "d", 90, NOW, NOW - timedelta(minutes=91))


@pytest.mark.usefixtures("variables")
def test_a_dag_is_watched_since_the_pause_was_first_taken_off() -> None:
    paused = True
    ti = SimpleNamespace(get_dag=lambda dag_id: SimpleNamespace(dag_id=dag_id, is_paused=paused))
    assert watched_since(ti, "d", NOW) is None
    paused = False
    assert watched_since(ti, "d", NOW) == NOW
    # A pause later on is what lateness is to notice.
    paused = True
    assert watched_since(ti, "d", NOW + timedelta(hours=3)) == NOW


def test_no_hour_is_missing_when_each_was_loaded() -> None:
    assert missing(hourly(100, 0)) == []
    assert missing(hourly(400, 0, looked_back=0)) == []


def test_a_short_outage_is_made_up_for_by_the_next_run() -> None:
    assert missing(Events([*hourly(140, 100), *hourly(53, 0)])) == []


def test_hours_of_an_outage_that_no_run_has_looked_back_on_are_missing() -> None:
    after_the_outage = Events([*hourly(160, 120), *hourly(10, 0)])
    assert missing(after_the_outage) == [(hours_ago(120), hours_ago(58))]
    after_the_outage.append(run(120, 90, scheduled=False, looked_back=0))
    assert missing(after_the_outage) == [(hours_ago(90), hours_ago(58))]
    # Whoever loads the gap loads it after it has been noticed.
    late = run(90, 58, scheduled=False, looked_back=0)
    after_the_outage.append(Event(NOW, late.extra))
    assert missing(after_the_outage) == []


def test_an_hour_whose_files_are_left_out_is_missing_once_no_run_looks_back_on_it() -> None:
    def events(age: int) -> Events:
        """One hour failed so long ago, and no run since could look at what is left out."""
        return Events([*hourly(100, age), *hourly(age - 1, 0, looked_back=0)])

    assert missing(events(40)) == []
    assert missing(events(60)) == [(hours_ago(60), hours_ago(59))]


def test_a_fresh_installation_and_a_backfill_of_old_hours_have_no_gaps() -> None:
    assert missing(Events()) == []
    assert missing(hourly(3, 0)) == []
    backfill = [run(hour, hour - 1, scheduled=False, looked_back=0) for hour in (160, 159, 150)]
    assert missing(Events([*hourly(60, 0), *backfill])) == []


def test_a_gap_that_was_reported_stays_until_it_is_filled() -> None:
    gap = Interval(hours_ago(400), hours_ago(390))
    assert missing(hourly(100, 0), gap) == [(gap.start, gap.end)]
    part = run(400, 395, scheduled=False, looked_back=0)
    assert missing(Events([*hourly(100, 0), part]), gap) == [(hours_ago(395), gap.end)]
    whole = run(400, 390, scheduled=False, looked_back=0)
    assert missing(Events([*hourly(100, 0), whole]), gap) == []


@pytest.mark.usefixtures("variables")
def test_missing_hours_are_one_incident_that_remembers_them(server: AlertServer) -> None:
    alerts = alerts_by(ChannelSettings("pager", events_url=server.url), about=About.EVERYTHING)
    ti = TaskInstance(task_id="missing_hours", dag_id="sparkify_lateness")
    gaps = [Interval(hours_ago(120), hours_ago(110)), Interval(hours_ago(90), hours_ago(80))]
    alerts.task_failed(context(ti, exception=Missing("sparkify_warehouse", gaps), params={}))
    assert sorted(OpenIncidents(scope_of(ti)).hours(), key=lambda gap: gap.start) == gaps
    payload = server.events[0]["payload"]
    assert (payload["severity"], payload["class"]) == ("error", "lateness")
    assert "2018-11-05T11:00:00Z to 2018-11-05T21:00:00Z and 1 more" in payload["summary"]
    assert len(payload["custom_details"]["rerun"]) == 2
    alerts.task_succeeded(context(ti, params={}))
    assert server.sent() == [("trigger", KEY), ("resolve", KEY)]
    assert OpenIncidents(scope_of(ti)).hours() == []
