"""The tables of the star schema as Airflow assets, so that other DAGs can be scheduled on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from airflow.sdk import Asset

from sparkify_ops.interval import interval_of

STAR_TABLES = ("songplays", "users", "songs", "artists", "time")


def asset(table: str) -> Asset:
    """The asset of a table; its name and URI are the same in every deployment."""
    return Asset(name=f"sparkify.{table}", uri=f"x-sparkify://warehouse/sparkify/{table}", group="sparkify")


STAR = tuple(asset(table) for table in STAR_TABLES)


def announce_star(context: Mapping[str, Any], result: Mapping[str, Any] | None) -> None:
    """Writes into the events of the tables' assets how many rows each has, and which interval the run was about."""
    interval = interval_of(context["dag_run"], context["params"])
    rows = (result or {}).get("rows", {})
    for table, outlet in zip(STAR_TABLES, STAR, strict=True):
        context["outlet_events"][outlet].extra = {
            "rows": rows.get(table),
            "from": interval.start_text,
            "to": interval.end_text,
            "run_id": context["run_id"],
        }
