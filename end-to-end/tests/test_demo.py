"""./sparkify demo, sql and task as a newcomer runs them, then a broken rule and what on-call hears of it."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from launcher import sandbox, source, stack
from launcher.console import Failure
from launcher.following import follow
from launcher.paths import SANDBOX_JAR, STATE
from launcher.processes import Children, Recorded
from launcher.rest import run_path
from launcher.shell import query
from launcher.source import Source
from launcher.stack import Stack

DAYS = ("2018-11-01", "2018-11-03")
NEXT_DAY = ("2018-11-03", "2018-11-04")
PLAYS = "SELECT COUNT(*) AS plays FROM sparkify.songplays"
EVENT: dict[str, Any] = {
    "artist": None, "auth": "Logged In", "firstName": "Zoë", "gender": "F", "itemInSession": 0, "lastName": "Özil",
    "length": None, "level": "free", "location": "Ulm", "method": "GET", "page": "Home",
    "registration": 1540919166796.0, "sessionId": 100001, "song": None, "status": 200, "ts": 1541203200000,
    "userAgent": "Mozilla", "userId": "8",
}  # fmt: skip


def sparkify(*arguments: str, patience: float = 500) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(ROOT / "sparkify"), *arguments], cwd="/", capture_output=True, text=True, timeout=patience, check=False
    )


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    size = ["--seed", "7", "--from", DAYS[0], "--days", "2", "--songs", "40", "--events-per-day", "80"]
    subprocess.run(["java", "-jar", str(SANDBOX_JAR), "sample-data", "--out", str(folder), *size], check=True)
    return folder


@pytest.fixture(scope="module")
def demo(data: Path) -> str:
    """What the demo printed."""
    done = sparkify("demo", "--data", str(data))
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@dataclass
class OnCall:
    """Whoever has the pager: an HTTP server that keeps what it is told."""

    heard: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""

    def said(self) -> list[tuple[str, str]]:
        return [(event["event_action"], event["dedup_key"]) for event in self.heard]


@pytest.fixture(scope="module")
def on_call() -> Iterator[OnCall]:
    person = OnCall()

    class Pager(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            person.heard.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(202)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Pager) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        person.url = f"http://127.0.0.1:{server.server_port}/v2/enqueue"
        yield person
        server.shutdown()


def test_the_demo_loads_checks_and_shows(demo: str) -> None:
    assert "check_warehouse      success" in demo
    assert "songplays" in demo
    assert "rules passed" in demo and "FAILED" not in demo
    assert "The top ten songs" in demo and "The ten longest sessions" in demo


def test_the_sample_made_again_changes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "STATE", tmp_path)
    monkeypatch.setattr(source, "_STATE", tmp_path / "state")
    bucket = tmp_path / "bucket"

    def files() -> dict[Path, tuple[int, bytes]]:
        Source(None).fill(bucket)
        return {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in bucket.rglob("*.json")}

    once = files()
    assert len(once) > 200
    assert files() == once


def test_the_demo_leaves_no_process(demo: str) -> None:
    notes = [json.loads(note.read_text()) for note in (STATE / "run").glob("*.json")]
    assert [note for note in notes if Recorded(**note).alive()] == []


def test_sql_shows_what_the_demo_loaded(demo: str) -> None:
    done = sparkify("sql", "--csv", "-c", PLAYS)
    assert done.returncode == 0, done.stderr
    header, plays = done.stdout.split()
    assert header == "plays"
    assert f"songplays  {int(plays):>8}".replace(" ", "") in demo.replace(" ", "")
    wrong = sparkify("sql", "--csv", "-c", "SELECT nonsense FROM sparkify.users")
    assert wrong.returncode != 0
    assert "nonsense" in wrong.stderr and wrong.stdout == ""


def test_a_task_runs_on_what_the_demo_loaded(demo: str) -> None:
    done = sparkify("task", "load-fact", "--from", DAYS[0], "--to", DAYS[1])
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout.splitlines()[-1])
    assert result["task"] == "load-fact"
    assert result["rows_loaded"] == 0 < result["rows_unchanged"]
    assert sparkify("task", "load-fact", "--from", DAYS[1], "--to", DAYS[0]).returncode == 2


def test_help_and_a_wrong_name_of_a_task_start_no_sandbox(demo: str) -> None:
    shown, unknown = sparkify("task", "load-fact", "--help"), sparkify("task", "load-facts", "--from", DAYS[0])
    assert (shown.returncode, unknown.returncode) == (0, 2)
    assert "--from" in shown.stdout
    assert "there is no task 'load-facts'" in unknown.stderr
    assert "sandbox" not in shown.stderr + unknown.stderr


@dataclass
class Running:
    """The stack of the demo, with somebody on call."""

    stack: Stack
    children: Children
    on_call: OnCall
    day: Path

    def plays(self) -> str:
        return query(self.stack.sandbox, "--csv", "-c", PLAYS)

    def load(self, level: str, **params: bool) -> str:
        """Runs the DAG over a day with one play; the id of the run."""
        play = {"level": level, "page": "NextSong", "song": "S", "artist": "A", "length": 1.0}
        self.day.write_text(json.dumps(EVENT | play))
        run = self.stack.airflow.trigger(stack.WAREHOUSE_DAG, *NEXT_DAY, **params)
        follow(self.stack.airflow, stack.WAREHOUSE_DAG, run, self.children, patience=180)
        return run


@pytest.fixture(scope="module")
def running(data: Path, demo: str, on_call: OnCall) -> Iterator[Running]:
    day = sandbox.bucket_folder() / "log_data" / "2018" / "11" / f"{NEXT_DAY[0]}-events.json"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARKIFY_ALERT_URL", on_call.url)
        with sandbox.alone(), Children() as base, Children(base, at_once=True) as children:
            yield Running(stack.start(base, children, Source(data)), children, on_call, day)


def test_a_dry_run_changes_nothing_and_tells_nobody(running: Running) -> None:
    before = running.plays()
    run = running.load("free", dry_run=True)
    airflow = running.stack.airflow
    tasks = {task["task_id"]: task["state"] for task in airflow.tasks(stack.WAREHOUSE_DAG, run)}
    assert tasks.pop("check_warehouse") == "skipped"
    assert set(tasks.values()) == {"success"}
    assert running.plays() == before
    staged = airflow.request(
        "GET", f"{run_path(stack.WAREHOUSE_DAG, run)}/taskInstances/stage_events/xcomEntries/return_value"
    )
    assert "dry_run" in str(staged["value"])
    assert running.on_call.heard == []


def test_a_broken_rule_stops_the_run_and_calls_once_until_it_holds_again(running: Running) -> None:
    before = running.plays()
    for _ in range(2):
        with pytest.raises(Failure, match="task check_staging failed"):
            running.load("gold")
        assert running.plays() == before
    said, heard = running.on_call.said, running.on_call.heard
    rule = next(key for action, key in said() if action == "trigger")
    assert "level" in rule and "staging_events" in rule
    # Each run tells of it, under the one key by which the pager knows that it is the same incident.
    assert set(said()) == {("trigger", rule)}, heard
    details = heard[0]["payload"]["custom_details"]
    assert "gold" in json.dumps(details) and "log_url" in details and "rerun" in details
    assert "demo" not in str(details["last_good"]["run_id"]) and details["last_good"]["found"]
    running.load("free")
    assert said()[-1] == ("resolve", rule)
    assert running.plays() != before


def test_a_run_has_a_note_and_its_tables_have_events(running: Running) -> None:
    run = running.load("free")
    airflow = running.stack.airflow
    assert "rules hold, 0 fail" in str(airflow.request("GET", run_path(stack.WAREHOUSE_DAG, run))["note"])
    events = airflow.request("GET", "/api/v2/assets/events?order_by=-timestamp&limit=5")["asset_events"]
    extras = {event["name"]: event["extra"] for event in events}
    assert set(extras) == {f"sparkify.{table}" for table in ("songplays", "users", "songs", "artists", "time")}
    plays = extras["sparkify.songplays"]
    assert str(plays["rows"]) in running.plays()
    assert (plays["from"], plays["to"]) == (f"{NEXT_DAY[0]}T00:00:00Z", f"{NEXT_DAY[1]}T00:00:00Z")
    assert plays["run_id"] == run
    links = airflow.request("GET", f"{run_path(stack.WAREHOUSE_DAG, run)}/taskInstances/load_users/links")
    assert str(links["extra_links"]["Result in numbers"]).endswith("/tasks/load_users/xcom")
