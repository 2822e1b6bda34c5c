"""What those who run the warehouse go through, on Airflow's own servers with runner `process`."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from typing import Any
from urllib.request import urlopen

import pytest

from launcher import building, sandbox, stack
from launcher.paths import SANDBOX_JAR
from launcher.processes import Children
from launcher.rest import AirflowApi, run_path
from launcher.source import Source
from local_stage import LocalStage, listening_pager
from scenes.runs import DAG, expect
from scenes.scenes import DAYS, Scenes
from sparkify_ops.open_incidents import Notified

DAY = ("2018-11-09", "2018-11-10")


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStage]:
    """An hourly stack with empty tables and ten days in the bucket."""
    building.ensure_built()
    data = tmp_path_factory.mktemp("ten days")
    size = ["--seed", "7", "--from", "2018-11-01", "--days", str(DAYS), "--songs", "40", "--events-per-day", "80"]
    subprocess.run(["java", "-jar", str(SANDBOX_JAR), "sample-data", "--out", str(data), *size], check=True)
    with pytest.MonkeyPatch.context() as patch, listening_pager() as pager:
        patch.setenv("SPARKIFY_ALERT_URL", pager.url)
        with sandbox.alone(), Children() as base, Children(base, at_once=True) as children:
            running = stack.start(base, children, Source(data), hourly=True)
            yield LocalStage(running, children, pager)


@pytest.fixture(scope="module")
def scenes(local: LocalStage, tmp_path_factory: pytest.TempPathFactory) -> Scenes:
    """The scenes, after the first: something is loaded, and each rule has held once."""
    begun = Scenes(local, tmp_path_factory.mktemp("bucket"))
    begun.an_hour()
    return begun


def test_a_dry_run_changes_nothing_and_tells_nobody(local: LocalStage, scenes: Scenes) -> None:
    before = scenes.counts()
    heard = len(local.pager.heard)
    airflow = local.airflow()
    run = airflow.trigger(DAG, *DAY, dry_run=True)
    expect(airflow, run, "success")
    states = {task["task_id"]: task["state"] for task in airflow.tasks(DAG, run)}
    assert states.pop("check_warehouse") == "skipped"
    assert set(states.values()) == {"success"}
    assert scenes.counts() == before
    assert "dry_run" in str(_result(airflow, run, "stage_events"))
    assert len(local.pager.heard) == heard


def test_a_day_and_a_backfill_give_what_is_in_the_files(scenes: Scenes) -> None:
    scenes.a_day()
    # As many hours as run at once: enough to see them side by side, few enough for every commit.
    scenes.a_backfill(4)


def test_a_broken_rule_calls_once_until_it_holds_again(local: LocalStage, scenes: Scenes) -> None:
    heard = len(local.pager.heard)
    scenes.a_broken_rule()
    opened = local.pager.heard[heard]
    assert "length" in opened["dedup_key"] and "staging_events" in opened["dedup_key"]
    details = opened["payload"]["custom_details"]
    assert "length=-1.0" in json.dumps(details) and "log_url" in details and "rerun" in details
    assert details["last_good"]["found"] and details["last_good"]["run_id"]
    # The DAG's callback asks for it, and must not open again what is over.
    notified = _result(local.airflow(), details["run_id"], "check_staging", key=Notified.KEY)
    assert opened["dedup_key"] in str(notified)


def test_a_run_has_a_note_and_links_and_its_tables_have_events(local: LocalStage, scenes: Scenes) -> None:
    airflow = local.airflow()
    run = airflow.trigger(DAG, *DAY)
    expect(airflow, run, "success")
    scenes.loaded(DAY[0])
    assert "rules hold, 0 fail" in str(airflow.request("GET", run_path(DAG, run))["note"])
    events = airflow.request("GET", "/api/v2/assets/events?order_by=-timestamp&limit=5")["asset_events"]
    extras = {event["name"]: event["extra"] for event in events}
    assert set(extras) == {f"sparkify.{table}" for table in ("songplays", "users", "songs", "artists", "time")}
    plays = extras["sparkify.songplays"]
    # Those that the check has judged: the plays of the day.
    assert 0 < plays["rows"] < scenes.counts().songplays
    assert (plays["from"], plays["to"]) == (f"{DAY[0]}T00:00:00Z", f"{DAY[1]}T00:00:00Z")
    assert plays["run_id"] == run
    links = airflow.request("GET", f"{run_path(DAG, run)}/taskInstances/load_users/links")["extra_links"]
    assert str(links["Result in numbers"]).endswith("/tasks/load_users/xcom")
    assert "Quality report" not in links
    links = airflow.request("GET", f"{run_path(DAG, run)}/taskInstances/check_warehouse/links")["extra_links"]
    with urlopen(str(links["Quality report"]), timeout=30) as page:
        assert b"songplays" in page.read()


def test_a_scheduler_killed_in_the_middle_of_a_load_is_made_up_for(scenes: Scenes) -> None:
    scenes.a_killed_scheduler()


def _result(airflow: AirflowApi, run: str, task: str, key: str = "return_value") -> Any:
    return airflow.request("GET", f"{run_path(DAG, run)}/taskInstances/{task}/xcomEntries/{key}")["value"]
