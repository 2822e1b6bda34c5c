"""Whether an hour was loaded and checked lately, from the events of an asset."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sparkify_ops.freshness import Late, require_fresh

NOW = datetime(2018, 11, 2, 11, 20, tzinfo=UTC)


@dataclass
class Event:
    timestamp: datetime
    extra: dict[str, Any]


class Events(list[Event]):
    """As Airflow's accessor: each call narrows what is read next, and stays until it is changed."""

    earliest: datetime | None = None
    descending = False
    most: int | None = None

    def after(self, moment: datetime | None) -> Events:
        self.earliest = moment
        return self

    def ascending(self, ascending: bool = True) -> Events:
        self.descending = not ascending
        return self

    def limit(self, most: int) -> Events:
        self.most = most
        return self

    def __iter__(self) -> Any:
        found = [event for event in super().__iter__() if self.earliest is None or event.timestamp >= self.earliest]
        found.sort(key=lambda event: event.timestamp, reverse=self.descending)
        return iter(found[: self.most])


def event(minutes_ago: int, end: str) -> Event:
    return Event(NOW - timedelta(minutes=minutes_ago), {"to": end})


def test_an_hour_of_late_is_enough() -> None:
    events = Events([event(75, "2018-11-02T10:00:00Z"), event(15, "2018-11-02T11:00:00Z")])
    assert require_fresh(events, "d", 90, NOW) == "2018-11-02T11:00:00+00:00"


def test_a_backfill_of_old_hours_makes_nothing_fresh() -> None:
    events = Events([event(300, "2018-11-02T06:00:00Z"), event(5, "2018-10-01T00:00:00Z")])
    with pytest.raises(Late, match=r"d is late.*90 minutes.*the newest that was ends at 2018-11-02T06:00:00"):
        require_fresh(events, "d", 90, NOW)


def test_what_no_run_ever_loaded_is_late() -> None:
    with pytest.raises(Late, match="none ever was"):
        require_fresh(Events(), "d", 90, NOW)


def test_an_event_that_somebody_else_made_counts_for_nothing() -> None:
    with pytest.raises(Late):
        require_fresh(Events([Event(NOW, {})]), "d", 90, NOW)
