"""./sparkify demo, sql and task as a newcomer runs them, then a broken rule and what on-call hears of it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from launcher import sandbox, source
from launcher.paths import SANDBOX_JAR, STATE
from launcher.processes import Recorded
from launcher.source import Source

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


def test_the_demo_loads_checks_and_shows(demo: str) -> None:
    assert "check_warehouse  success" in demo
    assert "songplays" in demo
    assert "rules passed" in demo and "FAILED" not in demo
    assert "The top ten songs" in demo and "The ten longest sessions" in demo
    for page in ("analytics", "catalogue"):
        assert f"_sparkify_pages/{page}.html" in demo
        assert (sandbox.bucket_folder() / "_sparkify_pages" / f"{page}.html").is_file()


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
