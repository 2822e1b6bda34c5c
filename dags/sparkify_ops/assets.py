"""The tables of the star schema as Airflow assets, so that other DAGs can be scheduled on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from airflow.sdk import Asset

from sparkify_ops.coverage import no_file_is_left_out
from sparkify_ops.interval import interval_of, reach_of

STAR_TABLES = ("songplays", "users", "songs", "artists", "time")


def asset(table: str) -> Asset:
    """The asset of a table; its name and URI are the same in every deployment."""
    return Asset(name=f"sparkify.{table}", uri=f"x-sparkify://warehouse/sparkify/{table}", group="sparkify")


STAR = tuple(asset(table) for table in STAR_TABLES)


def announce_hours(context: Mapping[str, Any], result: Mapping[str, Any] | None) -> None:
    """Writes into the events of the tables' assets how many rows each has, and which hours the run was about."""
    interval = interval_of(context["dag_run"], context["params"])
    scheduled = context["dag_run"].run_type == "scheduled"
    hours = {"from": interval.start_text, "to": interval.end_text, "scheduled": scheduled}
    # While files are left out, the hours that the run looks back on are not loaded.
    if no_file_is_left_out(context["ti"]):
        hours["looked_back_to"] = reach_of(context["dag_run"], context["params"]).start_text
    _announce(context, result, hours)


def announce_change(context: Mapping[str, Any], result: Mapping[str, Any] | None) -> None:
    """The same for a run that is about no hours of its own."""
    _announce(context, result, {})


def _announce(context: Mapping[str, Any], result: Mapping[str, Any] | None, hours: Mapping[str, Any]) -> None:
    rows = (result or {}).get("rows", {})
    for table, outlet in zip(STAR_TABLES, STAR, strict=True):
        context["outlet_events"][outlet].extra = {"rows": rows.get(table), "run_id": context["run_id"], **hours}
