"""containers/all-of-airflow with a stand-in for the command `airflow`."""

from __future__ import annotations

import base64
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from launcher.paths import ROOT

LETTERS = "Ab1" * 14 + "Z"
AIRFLOW = """#!/bin/bash
echo "$1 $2" >>"$SEEN/commands"
env >"$SEEN/environment-$1"
case $1 in db | pools) exit 0 ;; esac
trap 'echo "end $1" >>"$SEEN/commands"; exit 0' TERM
while [ ! -e "$SEEN/die-$1" ]; do sleep 0.1; done
exit 7
"""
CURL = """#!/bin/bash
echo ask >>"$SEEN/commands"
[ "$(grep -c ask "$SEEN/commands")" -ge 3 ]
"""


@pytest.fixture
def container(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    for name, text in (("airflow", AIRFLOW), ("curl", CURL)):
        (tmp_path / name).write_text(text)
        (tmp_path / name).chmod(0o755)
    environment = {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "SEEN": str(tmp_path),
        "AIRFLOW_HOME": str(tmp_path / "home"),
        "SPARKIFY_DATABASE_HOST": "database.test",
        "SPARKIFY_DATABASE_PASSWORD": "Dpassword1",
        "SPARKIFY_FERNET_LETTERS": LETTERS,
        "SPARKIFY_ADMIN_PASSWORD": "Apassword1",
        "SPARKIFY_WRITERS": "3",
    }
    with subprocess.Popen([ROOT / "containers" / "all-of-airflow"], env=environment, start_new_session=True) as process:
        yield process
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)


def test_it_ends_when_the_api_server_does_not_come_up(container: subprocess.Popen[bytes], tmp_path: Path) -> None:
    (tmp_path / "curl").write_text("#!/bin/bash\nexit 1\n")
    commands(tmp_path, "api-server")
    (tmp_path / "die-api-server").touch()
    assert container.wait(20) == 1
    assert not any(line.startswith("scheduler") for line in commands(tmp_path, "api-server"))


def commands(folder: Path, last: str) -> list[str]:
    """What was started and asked so far, once this was."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        file = folder / "commands"
        seen = file.read_text().splitlines() if file.exists() else []
        if any(line.startswith(last) for line in seen):
            return [line.strip() for line in seen]
        time.sleep(0.05)
    raise AssertionError(f"{last} was never seen")


def test_the_scheduler_begins_when_the_api_server_answers(container: subprocess.Popen[bytes], tmp_path: Path) -> None:
    commands(tmp_path, "dag-processor")
    seen = commands(tmp_path, "triggerer")
    assert seen[:2] == ["db migrate", "pools set"]
    assert seen.index("api-server") < seen.index("scheduler")
    assert seen.count("ask") == 3
    assert max(i for i, line in enumerate(seen) if line == "ask") < seen.index("scheduler")


def test_a_stop_reaches_every_server(container: subprocess.Popen[bytes], tmp_path: Path) -> None:
    for server in ("scheduler", "dag-processor", "triggerer"):
        commands(tmp_path, server)
    time.sleep(0.3)
    container.terminate()
    container.wait(20)
    *parts, last = [line for line in commands(tmp_path, "end api-server") if line.startswith("end")]
    assert set(parts) == {"end scheduler", "end dag-processor", "end triggerer"}
    # Tasks that are stopped report to it.
    assert last == "end api-server"


def test_the_container_ends_with_the_first_of_its_servers(container: subprocess.Popen[bytes], tmp_path: Path) -> None:
    for server in ("scheduler", "dag-processor", "triggerer"):
        commands(tmp_path, server)
    time.sleep(0.3)
    (tmp_path / "die-triggerer").touch()
    assert container.wait(20) == 1
    ended = {line for line in commands(tmp_path, "end api-server") if line.startswith("end")}
    assert ended == {"end api-server", "end scheduler", "end dag-processor"}


def test_servers_get_what_they_need_and_no_password_beside_it(
    container: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    commands(tmp_path, "scheduler")
    time.sleep(0.3)
    lines = (tmp_path / "environment-scheduler").read_text().splitlines()
    environment = dict(line.split("=", 1) for line in lines if "=" in line)
    assert len(base64.urlsafe_b64decode(environment["AIRFLOW__CORE__FERNET_KEY"])) == 32
    database = "postgresql+psycopg2://airflow:Dpassword1@database.test:5432/airflow"
    assert environment["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"] == database
    assert {name for name in environment if name.startswith("SPARKIFY_") and "PASSWORD" in name} == set()
    passwords = tmp_path / "home" / "passwords.json"
    assert passwords.read_text() == '{"admin": "Apassword1"}\n'
    assert passwords.stat().st_mode & 0o77 == 0
