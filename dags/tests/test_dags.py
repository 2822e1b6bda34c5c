"""The DAGs' shape, and that reading them touches nothing outside."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from airflow.dag_processing.dagbag import DagBag
from airflow.sdk import DAG, CronDataIntervalTimetable
from airflow.sdk.exceptions import AirflowSkipException, ParamValidationError
from airflow.serialization.serialized_objects import DagSerialization

from sparkify_ops.assets import STAR, STAR_TABLES, asset
from sparkify_ops.runners.process import JavaProcessOperator
from support import Event, Events, Run, TaskInstance

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
    by_hand = {"sparkify_create_tables", "sparkify_undo_run"}
    assert set(dags) == {"sparkify_warehouse", "sparkify_audit", "sparkify_lateness"} | by_hand


def test_a_file_is_read_in_less_than_a_second() -> None:
    for stats in DagBag(str(DAGS)).dagbag_stats:
        assert stats.duration < timedelta(seconds=1), stats.file


def test_parsing_opens_nothing(dags: dict[str, DAG]) -> None:
    _opened.clear()
    read()
    assert _opened == []


DIMENSIONS = {"load_users", "load_songs", "load_artists"}


def upstream(dag: DAG) -> dict[str, set[str]]:
    return {task_id: set(task.upstream_task_ids) for task_id, task in dag.task_dict.items()}


def commands(dag: DAG) -> dict[str, list[str]]:
    """The jar of each Java task, and the arguments that are the same in every run."""
    tasks = [task for task in dag.tasks if isinstance(task, JavaProcessOperator)]
    return {t.task_id: [Path(t.jar).name, *(a for a in t.arguments if "{{" not in a)] for t in tasks}


def test_order(warehouse: DAG) -> None:
    assert upstream(warehouse) == {
        "stage_events": set(),
        "stage_songs": set(),
        "check_staging": {"stage_events", "stage_songs"},
        "accept_staging": {"check_staging"},
        "load_users": {"accept_staging"},
        "load_songs": {"accept_staging"},
        "load_artists": {"accept_staging"},
        "load_songplays": DIMENSIONS,
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
    for task in warehouse.tasks:
        assert isinstance(task, JavaProcessOperator)
        for option in ("--from=", "--to=", "--run-id="):
            assert any(argument.startswith(option) for argument in task.arguments)
    assert commands(warehouse) == {
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


def test_the_audit_checks_everything_and_then_cleans_up(dags: dict[str, DAG]) -> None:
    audit = dags["sparkify_audit"]
    checks = {"check_staging_everything", "check_warehouse_everything"}
    assert upstream(audit) == {task: set() for task in checks} | {
        "clean_up": checks,
        "publish_analytics": checks,
        "publish_catalogue": checks,
        "verdict": checks | {"clean_up", "publish_analytics", "publish_catalogue"},
    }
    assert commands(audit) == {
        "check_staging_everything": ["check-quality.jar", "--gate=staging", "--everything"],
        "check_warehouse_everything": ["check-quality.jar", "--gate=warehouse", "--everything"],
        "clean_up": ["clean-up.jar"],
        "publish_analytics": ["publish-analytics.jar"],
        "publish_catalogue": ["publish-catalogue.jar"],
    }
    assert audit.get_task("clean_up").pool == "sparkify_writers"
    assert (audit.timetable.expression, audit.max_active_runs, audit.catchup) == ("30 3 * * *", 1, False)
    assert {task.execution_timeout for task in audit.tasks if task.task_id != "verdict"} == {timedelta(hours=24)}


def test_an_audit_that_fails_cleans_up_and_is_red(dags: dict[str, DAG]) -> None:
    audit = dags["sparkify_audit"]
    rules = {task.task_id: task.trigger_rule for task in audit.tasks}
    for task_id in ("clean_up", "publish_analytics", "publish_catalogue"):
        assert rules.pop(task_id) == "all_done"
    assert set(rules.values()) == {"all_success"}
    # A leaf whose upstream has failed is what makes a run red; the clean-up would make it green.
    assert [leaf.task_id for leaf in audit.leaves] == ["verdict"]


@pytest.mark.parametrize(
    ("run_type", "loads", "checked"),
    [("scheduled", 0, False), ("scheduled", 1, True), ("manual", 0, True)],
)
def test_no_audit_by_night_before_the_first_load(
    dags: dict[str, DAG], run_type: str, loads: int, checked: bool
) -> None:
    events = Events([Event(datetime.now(UTC), {})] * loads)
    for task_id in ("check_staging_everything", "check_warehouse_everything", "clean_up", "publish_catalogue"):
        task = dags["sparkify_audit"].get_task(task_id)
        context = {"dag_run": Run(run_type), "inlet_events": {asset("songplays"): events}}
        assert [inlet.name for inlet in task.inlets] == ["sparkify.songplays"]
        with nullcontext() if checked else pytest.raises(AirflowSkipException, match="Nothing was loaded yet"):
            task._pre_execute_hook(context)


def test_an_undo_takes_a_run_back_and_makes_the_star_right(dags: dict[str, DAG]) -> None:
    undo = dags["sparkify_undo_run"]
    assert upstream(undo) == {
        "undo_run": set(),
        **{load: {"undo_run"} for load in DIMENSIONS},
        "load_songplays": DIMENSIONS,
        "load_time": {"load_songplays"},
        "check_warehouse": {"load_time"},
    }
    assert commands(undo) == {
        "undo_run": ["accept-staging.jar"],
        "load_users": ["load-dimension.jar", "users"],
        "load_songs": ["load-dimension.jar", "songs"],
        "load_artists": ["load-dimension.jar", "artists"],
        "load_songplays": ["load-fact.jar"],
        "load_time": ["load-dimension.jar", "time"],
        "check_warehouse": ["check-quality.jar", "--gate=warehouse"],
    }
    template = undo.get_template_env()
    values = {"run_id": "manual__2", "params": {"run_id": "scheduled__1", "dry_run": False}}
    arguments = {
        task.task_id: [text for t in task.arguments if (text := template.from_string(t).render(values))]
        for task in undo.tasks
    }
    assert arguments["undo_run"] == ["--undo=scheduled__1", "--run-id=manual__2"]
    assert {task[-1] for task in arguments.values()} == {"--run-id=manual__2"}
    assert {task.execution_timeout for task in undo.tasks} == {timedelta(hours=24)}
    before = undo.get_task("check_warehouse")._pre_execute_hook
    with pytest.raises(AirflowSkipException):
        before({"params": {"dry_run": True}})


def test_an_undo_wants_to_know_which_run(dags: dict[str, DAG]) -> None:
    params = dags["sparkify_undo_run"].params
    with pytest.raises(ParamValidationError):
        params.validate()
    for run_id, accepted in (("", False), ("scheduled__1", True)):
        with nullcontext() if accepted else pytest.raises(ParamValidationError):
            params.get_param("run_id").resolve(run_id)


def test_the_hours_of_a_run_are_announced_and_those_before_it_unless_files_were_left_out(warehouse: DAG) -> None:
    def announced(run: Run, left_out: int = 0, **params: str) -> dict[str, Any]:
        ti = TaskInstance(results={"stage_events": {"files_left_out": left_out}, "stage_songs": {}})
        outlets = {outlet: SimpleNamespace(extra={}) for outlet in STAR}
        context = {"ti": ti, "run_id": "r1", "dag_run": run, "params": params, "outlet_events": outlets}
        warehouse.get_task("check_warehouse")._post_execute_hook(context, {"rows": {"songplays": 7}})
        return dict(outlets[STAR[0]].extra)

    hour = Run("scheduled", datetime(2018, 11, 3, 10, tzinfo=UTC), datetime(2018, 11, 3, 11, tzinfo=UTC))
    expected = {"rows": 7, "run_id": "r1", "from": "2018-11-03T10:00:00Z", "to": "2018-11-03T11:00:00Z"}
    assert announced(hour) == expected | {"scheduled": True, "looked_back_to": "2018-11-01T10:00:00Z"}
    assert announced(hour, left_out=1) == expected | {"scheduled": True}
    day = {"from": "2018-11-01", "to": "2018-11-02"}
    assert announced(Run(), **day)["looked_back_to"] == "2018-11-01T00:00:00Z"
    assert not announced(Run(), **day)["scheduled"]


def test_lateness_asks_every_ten_minutes(dags: dict[str, DAG]) -> None:
    lateness = dags["sparkify_lateness"]
    assert lateness.timetable.expression == "*/10 * * * *"
    for task in lateness.tasks:
        assert [inlet.name for inlet in task.inlets] == ["sparkify.songplays"]
    assert set(lateness.task_dict) == {"newest_hour", "missing_hours"}


def test_who_watches_is_not_paused_at_first(dags: dict[str, DAG]) -> None:
    unpaused = {dag.dag_id for dag in dags.values() if dag.is_paused_upon_creation is False}
    assert unpaused == {"sparkify_lateness", "sparkify_audit"}


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
    assert len(errors) == 6
    for error in errors.values():
        assert "SPARKIFY_BUCKET is not set" in error
        assert "SPARKIFY_RUNNER is 'lambda'" in error
