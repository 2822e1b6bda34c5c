"""Whose part a task's lineage is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

from test_settings import GOOD

from sparkify_ops.java_task import JavaTask, operator_for
from sparkify_ops.lineage import lineage_parent, lineage_root
from sparkify_ops.settings import Settings
from support import Run, TaskInstance


@dataclass
class DatedRun(Run):
    """A run that Airflow has planned."""

    logical_date: datetime | None = datetime(2018, 11, 2, 11, tzinfo=UTC)
    clear_number: int = 0


def test_a_run_has_the_same_name_each_time_and_each_attempt_another() -> None:
    first = lineage_parent(TaskInstance(), DatedRun(), "air/flow")
    namespace, job, run = first.rsplit("/", 2)
    assert (namespace, job) == ("air/flow", "sparkify_warehouse.check_warehouse")
    assert UUID(run).version == 7 and UUID(run).variant == "specified in RFC 4122"
    elsewhere = datetime(2018, 11, 2, 13, tzinfo=timezone(timedelta(hours=2)))
    assert first == lineage_parent(TaskInstance(), DatedRun(logical_date=elsewhere), "air/flow")
    assert first != lineage_parent(TaskInstance(try_number=2), DatedRun(), "air/flow")
    assert first != lineage_parent(TaskInstance(), DatedRun(logical_date=None), "air/flow")


def test_the_root_is_the_run_of_the_dag() -> None:
    root = lineage_root(TaskInstance(), DatedRun(), "sparkify")
    assert root.startswith("sparkify/sparkify_warehouse/")
    assert root == lineage_root(TaskInstance(task_id="stage_songs", try_number=2), DatedRun(), "sparkify")
    assert root != lineage_root(TaskInstance(), DatedRun(clear_number=1), "sparkify")


def test_only_with_lineage_a_task_says_so() -> None:
    task = JavaTask("load_songplays", "load-fact", ("--full-refresh",))
    assert operator_for(task, Settings.read(GOOD), {}).arguments == ["--full-refresh"]
    settings = Settings.read(GOOD | {"SPARKIFY_LINEAGE_URL": "http://marquez:5000"})
    assert operator_for(task, settings, {}).arguments == [
        "--full-refresh",
        "--lineage-parent={{ lineage_parent(ti, dag_run, 'sparkify') }}",
        "--lineage-root={{ lineage_root(ti, dag_run, 'sparkify') }}",
    ]
