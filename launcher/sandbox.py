"""The sandbox on this machine: the warehouse and the bucket, on the data kept in .sparkify/."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from launcher import building
from launcher.airflow import until
from launcher.console import Failure, say
from launcher.paths import ANALYTICS, BUCKETS, LOGS, POSTGRES, RULES, SANDBOX_JAR, STATE
from launcher.processes import Children, is_running

BUCKET = "sparkify"
REGION = "us-west-2"
IAM_ROLE = "arn:aws:iam::000000000000:role/sparkify-local"
# The S3 server takes any; the AWS SDK wants some.
AWS = {"AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "local", "AWS_REGION": REGION}
# What the shell may have set for another warehouse, another bucket or another login.
_FOREIGN = ("WAREHOUSE_", "WORK_PREFIX", "AWS_")
STATE_FILE = STATE / "sandbox.json"
_LOCK = STATE / "lock"
_NAME = "sandbox"


@dataclass(frozen=True)
class Sandbox:
    """How to reach a sandbox that runs."""

    warehouse_url: str
    warehouse_user: str
    warehouse_password: str
    s3_endpoint: str
    airflow_db_url: str

    @staticmethod
    def read() -> Sandbox:
        known = json.loads(STATE_FILE.read_text())
        return Sandbox(**{name: known[name] for name in Sandbox.__dataclass_fields__})

    def task_environment(self) -> dict[str, str]:
        """What a task jar needs; what the shell has set for another warehouse does not get through."""
        return (
            {name: value for name, value in os.environ.items() if not name.startswith(_FOREIGN)}
            | AWS
            | {
                "WAREHOUSE_URL": self.warehouse_url,
                "WAREHOUSE_USER": self.warehouse_user,
                "WAREHOUSE_PASSWORD": self.warehouse_password,
                "BUCKET": BUCKET,
                "IAM_ROLE": IAM_ROLE,
                "REGION": REGION,
                "S3_ENDPOINT": self.s3_endpoint,
                "RULES": str(RULES),
                "QUESTIONS": str(ANALYTICS),
            }
        )


def bucket_folder() -> Path:
    return BUCKETS / BUCKET


def start(children: Children, port: int = 0) -> Sandbox:
    """Starts the sandbox on the kept data; it serves when this returns."""
    bucket_folder().mkdir(parents=True, exist_ok=True)
    STATE_FILE.unlink(missing_ok=True)
    command = ["java", "-jar", str(SANDBOX_JAR), "serve", "--port", str(port), "--s3-port", "0"]
    command += ["--data-dir", str(POSTGRES), "--s3-root", str(BUCKETS), "--state-file", str(STATE_FILE)]
    child = children.start(_NAME, command, LOGS / "sandbox.log")

    def ready() -> bool:
        return STATE_FILE.exists() and "\nready " in "\n" + child.log.read_text(errors="replace")

    until(ready, children, 120, "the sandbox did not start")
    return Sandbox.read()


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Holds the kept data for one command; Failure when another one has them."""
    with _lock_file() as lock:
        if not _take(lock):
            raise Failure("another ./sparkify works on the local data: wait for it, or stop it with ./sparkify reset")
        yield


def await_end_of_others(patience: float = 30) -> None:
    """Waits until nobody holds the kept data; a command whose parts were stopped ends soon, and writes till then."""
    if not _LOCK.exists():
        return
    with _lock_file() as lock:
        limit = time.monotonic() + patience
        while not _take(lock) and time.monotonic() < limit:
            time.sleep(0.2)


@contextlib.contextmanager
def running() -> Iterator[Sandbox]:
    """The sandbox of `up` or `demo` where one runs, or else one that is stopped again."""
    with _lock_file() as lock:
        if _another_serves(lock):
            yield Sandbox.read()
            return
        building.ensure_built()
        with Children() as children:
            say("-- sandbox …")
            yield start(children)


def ensure_built() -> None:
    """Builds unless another command has the sandbox running, which it built before."""
    with _lock_file() as lock:
        if not _another_serves(lock):
            building.ensure_built()


def _another_serves(lock: IO[str]) -> bool:
    """Waits until the lock is ours, or another command's sandbox is there to be used."""
    limit = time.monotonic() + 180
    while not _take(lock):
        if is_running(_NAME) and STATE_FILE.exists():
            return True
        if time.monotonic() > limit:
            raise Failure("another ./sparkify holds the local data and serves no sandbox; see ./sparkify reset")
        time.sleep(0.2)
    return False


def _lock_file() -> IO[str]:
    STATE.mkdir(parents=True, exist_ok=True)
    return _LOCK.open("w")


def _take(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
