"""The DAGs' shape, and that reading them touches nothing outside."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from airflow.dag_processing.dagbag import DagBag
from airflow.sdk import DAG, CronDataIntervalTimetable
from airflow.sdk.exceptions import AirflowSkipException
from airflow.serialization.serialized_objects import DagSerialization

from sparkify_ops.assets import STAR_TABLES
from sparkify_ops.runners.process import JavaProcessOperator
from support import Run

DAGS = Path(__file__).resolve().parents[1]

_opened: list[str] = []
_watched = ("socket.connect", "socket.getaddrinfo", "sqlite3.connect", "subprocess.Popen")


def _watch(event: str, arguments: Any) -> None:
    if event in _watched:
        _opened.append(f"{event} {arguments}")


# Cannot be taken away again, so it is cheap and only collects.
sys.addaudithook(_watch)


def read() -> dict[str, DAG]:
    bag = DagBag(str(DAGS))
    assert bag.import_errors == {}
    return dict(bag.dags)


@pytest.fixture(scope="module")
def dags() -> dict[str, DAG]:
    return read()


@pytest.fixture(scope="module")
def warehouse(dags: dict[str, DAG]) -> DAG:
    return dags["sparkify_warehouse"]


def test_the_dags(dags: dict[str, DAG]) -> None:
    assert set(dags) == {"sparkify_warehouse", "sparkify_create_tables", "sparkify_lateness"}


def test_a_file_is_read_in_less_than_a_second() -> None:
    for stats in DagBag(str(DAGS)).dagbag_stats:
        assert stats.duration < timedelta(seconds=1), stats.file


def test_parsing_opens_nothing(dags: dict[str, DAG]) -> None:
    _opened.clear()
    read()
    assert _opened == []


def test_order(warehouse: DAG) -> None:
    upstream = {task_id: set(task.upstream_task_ids) for task_id, task in warehouse.task_dict.items()}
    dimensions = {"load_users", "load_songs", "load_artists"}
    assert upstream == {
        "stage_events": set(),
        "stage_songs": set(),
        "check_staging": {"stage_events", "stage_songs"},
        "accept_staging": {"check_staging"},
        "load_users": {"accept_staging"},
        "load_songs": {"accept_staging"},
        "load_artists": {"accept_staging"},
        "load_songplays": dimensions,
        "load_time": {"load_songplays"},
        "check_warehouse": {"load_time"},
    }


def test_the_last_check_decides_the_runs_colour(warehouse: DAG) -> None:
    assert [leaf.task_id for leaf in warehouse.leaves] == ["check_warehouse"]
    assert {task.trigger_rule for task in warehouse.tasks} == {"all_success"}


def test_schedule(warehouse: DAG) -> None:
    assert isinstance(warehouse.timetable, CronDataIntervalTimetable)
    assert (warehouse.timetable.expression, str(warehouse.timetable.timezone)) == ("0 * * * *", "UTC")
    assert warehouse.start_date == datetime(2018, 1, 1, tzinfo=UTC)
    assert not warehouse.catchup


def test_no_schedule_when_so_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPARKIFY_SCHEDULE", "none")
    assert type(read()["sparkify_warehouse"].timetable).__name__ == "NullTimetable"


def test_writers_share_a_pool(warehouse: DAG) -> None:
    pools = {task_id: task.pool for task_id, task in warehouse.task_dict.items()}
    assert {task_id for task_id, pool in pools.items() if pool == "default_pool"} == {
        "check_staging",
        "check_warehouse",
    }
    assert set(pools.values()) == {"default_pool", "sparkify_writers"}


def test_every_task_is_tried_again_bounded_and_watched(dags: dict[str, DAG]) -> None:
    for dag in dags.values():
        assert dag.on_failure_callback
        assert dag.doc_md
        assert dag.tags
        for task in dag.tasks:
            assert task.retries == 3
            assert task.retry_delay == timedelta(minutes=1)
            assert task.retry_exponential_backoff == 2.0
            assert task.max_retry_delay == timedelta(minutes=15)
            assert task.execution_timeout
            assert task.on_failure_callback
            assert task.on_success_callback
            assert task.doc_md
            assert task.task_display_name != task.task_id


def test_jars_and_arguments(warehouse: DAG) -> None:
    commands: dict[str, list[str]] = {}
    for task in warehouse.tasks:
        assert isinstance(task, JavaProcessOperator)
        own = [argument for argument in task.arguments if "{{" not in argument]
        commands[task.task_id] = [Path(task.jar).name, *own]
        for option in ("--from=", "--to=", "--run-id="):
            assert any(argument.startswith(option) for argument in task.arguments)
    assert commands == {
        "stage_events": ["stage-events.jar"],
        "stage_songs": ["stage-songs.jar"],
        "check_staging": ["check-quality.jar", "--gate=staging"],
        "accept_staging": ["accept-staging.jar"],
        "load_users": ["load-dimension.jar", "users"],
        "load_songs": ["load-dimension.jar", "songs"],
        "load_artists": ["load-dimension.jar", "artists"],
        "load_songplays": ["load-fact.jar"],
        "load_time": ["load-dimension.jar", "time"],
        "check_warehouse": ["check-quality.jar", "--gate=warehouse"],
    }


def test_params_are_pickers_and_may_stay_empty(warehouse: DAG) -> None:
    for name in ("from", "to"):
        schema = warehouse.params.get_param(name).schema
        assert (schema["type"], schema["format"]) == (["null", "string"], "date-time")
    warehouse.params.validate()


def test_dry_run_and_full_refresh_reach_the_tasks(warehouse: DAG) -> None:
    def flags(task_id: str, **params: bool) -> list[str]:
        template = warehouse.get_template_env()
        values = {"dry_run": False, "full_refresh": False} | params
        texts = [
            text for text in warehouse.get_task(task_id).arguments if "params.dry_run" in text or "refresh" in text
        ]
        return [flag for text in texts if (flag := template.from_string(text).render(params=values))]

    assert flags("stage_events") == []
    for task_id in ("stage_events", "stage_songs", "load_songplays", "load_users"):
        assert flags(task_id, dry_run=True) == ["--dry-run"]
        assert flags(task_id, full_refresh=True) == ["--full-refresh"]
    for task_id in ("check_staging", "accept_staging", "check_warehouse"):
        assert flags(task_id, dry_run=True, full_refresh=True) == ["--dry-run"]


def test_a_dry_run_ends_before_the_last_check(warehouse: DAG) -> None:
    before = warehouse.get_task("check_warehouse")._pre_execute_hook
    about = {"task": warehouse.get_task("check_warehouse"), "dag_run": Run()}
    before(about | {"params": {"dry_run": False}})
    with pytest.raises(AirflowSkipException):
        before(about | {"params": {"dry_run": True}})


def test_the_last_check_announces_the_star(warehouse: DAG) -> None:
    task = warehouse.get_task("check_warehouse")
    assert [asset.name for asset in task.outlets] == [f"sparkify.{table}" for table in STAR_TABLES]
    assert all(not other.outlets for other in warehouse.tasks if other is not task)


def test_lateness_asks_every_ten_minutes(dags: dict[str, DAG]) -> None:
    lateness = dags["sparkify_lateness"]
    assert lateness.timetable.expression == "*/10 * * * *"
    assert [asset.name for asset in lateness.get_task("newest_hour").inlets] == ["sparkify.songplays"]


def test_dropping_wants_the_word(dags: dict[str, DAG]) -> None:
    task = dags["sparkify_create_tables"].get_task("create_tables")
    assert isinstance(task, JavaProcessOperator)
    template = dags["sparkify_create_tables"].get_template_env()

    def arguments(**params: Any) -> list[str]:
        values = {"drop": False, "confirm": "", "grant_select": "", "dry_run": False} | params
        return [template.from_string(text).render(params=values, run_id="r") for text in task.arguments]

    assert arguments() == ["", "", "", "--run-id=r", ""]
    assert arguments(confirm="sparkify") == ["", "", "", "--run-id=r", ""]
    assert arguments(dry_run=True)[-1] == "--dry-run"
    assert arguments(drop=True, confirm="sparkify")[:2] == ["--drop", "--confirm=sparkify"]
    assert arguments(grant_select="analysts")[2] == "--grant-select=analysts"


def test_the_scheduler_can_store_them(dags: dict[str, DAG]) -> None:
    for dag in dags.values():
        DagSerialization.to_dict(dag)


def test_wrong_settings_are_an_import_error_that_names_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SPARKIFY_BUCKET")
    monkeypatch.setenv("SPARKIFY_RUNNER", "lambda")
    errors = DagBag(str(DAGS)).import_errors
    assert len(errors) == 4
    for error in errors.values():
        assert "SPARKIFY_BUCKET is not set" in error
        assert "SPARKIFY_RUNNER is 'lambda'" in error
