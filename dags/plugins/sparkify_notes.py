"""
Writes a note on each run on the warehouse that has ended: rows, files, rules, with a link to the numbers.

Tasks cannot write notes, so this is a listener, which Airflow calls in the scheduler. Of this project's modules
Airflow finds there those of this folder only.
"""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import quote

from airflow.configuration import conf
from airflow.listeners import hookimpl
from airflow.plugins_manager import AirflowPlugin
from sparkify_run_note import note_of

_DAGS = ("sparkify_warehouse", "sparkify_audit", "sparkify_undo_run")
_ORDER = (
    "undo_run",
    "stage_events",
    "stage_songs",
    "check_staging",
    "accept_staging",
    "load_users",
    "load_songs",
    "load_artists",
    "load_songplays",
    "load_time",
    "check_warehouse",
    "check_staging_everything",
    "check_warehouse_everything",
    "clean_up",
    "publish_analytics",
    "publish_catalogue",
)


class Notes:
    """Called when a run has ended."""

    @hookimpl
    def on_dag_run_success(self, dag_run: Any, msg: str) -> None:
        _write(dag_run)

    @hookimpl
    def on_dag_run_failed(self, dag_run: Any, msg: str) -> None:
        _write(dag_run)


def _write(dag_run: Any) -> None:
    if dag_run.dag_id not in _DAGS:
        return
    # Each task loads the plugins too, and has no use for the scheduler's models.
    from airflow.models.xcom import XComModel
    from airflow.utils.state import TaskInstanceState
    from sqlalchemy.orm import object_session

    session = object_session(dag_run)
    assert session is not None, "Airflow hands over a run that it is about to save"
    found = XComModel.get_many(run_id=dag_run.run_id, dag_ids=dag_run.dag_id, key="return_value")
    rows: Any = session.scalars(found)
    results = {row.task_id: XComModel.deserialize_value(row) for row in rows}
    ordered = {task: results[task] for task in _ORDER if task in results}
    base = conf.get("api", "base_url", fallback="").rstrip("/")
    numbers = f"{base}/xcoms?key_pattern=return_value&run_id_pattern={quote(dag_run.run_id, safe='')}"
    instances = dag_run.get_task_instances(state=[TaskInstanceState.FAILED], session=session)
    failed = {instance.task_id for instance in instances}
    dag_run.note = note_of(
        ordered,
        numbers,
        dag_run.note or "",
        scheduled=dag_run.run_type == "scheduled",
        failed=[task for task in _ORDER if task in failed],
    )


class SparkifyNotes(AirflowPlugin):
    """The listener, as Airflow finds it in its plugins folder."""

    name = "sparkify_notes"
    listeners: ClassVar[list[Any]] = [Notes()]  # type: ignore[misc]  # Airflow reads it from the class.
