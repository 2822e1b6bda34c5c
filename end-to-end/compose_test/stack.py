"""The compose stack under a name and on ports of its own, next to whatever else runs on the engine."""

from __future__ import annotations

import configparser
import csv
import io
import json
import os
import shutil
import subprocess
import threading
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

from containers.broker import OWNER_LABEL
from launcher.airflow import USER, free_port
from launcher.console import Failure
from launcher.paths import ROOT
from launcher.rest import AirflowApi
from launcher.steps import run_step
from sparkify_ops.presigned import presigned

PROJECT = "sparkify-compose-test"
BUCKET = "sparkify"
_BUCKET_FOLDER = f"/var/lib/sparkify/buckets/{BUCKET}"
_PORTS = ("AIRFLOW_PORT", "SANDBOX_PORT", "SANDBOX_S3_PORT", "MAILPIT_PORT", "PAGER_PORT")
_COMPOSE = ["docker", "compose", "--file", str(ROOT / "docker-compose.yml"), "--project-name", PROJECT]
# What this shell or a .env has set is for another stack.
_NO_ENV_FILE = ["--env-file", os.devnull]
_FOREIGN = ("SPARKIFY_", "AIRFLOW", "AWS_", "COMPOSE_")


def check_engine() -> None:
    """Failure when there is no engine, or no compose, with what to do."""
    if not shutil.which("docker"):
        raise Failure("there is no docker on the path: install Docker with its compose plugin")
    for command, what in ((["docker", "version"], "no Docker engine answers"), ([*_COMPOSE[:2], "version"], "compose")):
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            raise Failure(f"{what}: {(done.stderr or done.stdout).strip()}")


class ComposeStack:
    """Up from nothing, and down without a trace."""

    def __init__(self) -> None:
        self._ports = {name: free_port() for name in _PORTS}
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(_FOREIGN)}
        self._scheduler = ""
        ports = {name: str(port) for name, port in self._ports.items()}
        self._environment = inherited | ports | {"SPARKIFY_RETRY_DELAY": "5", "SPARKIFY_BUCKET": BUCKET}

    def build(self) -> float:
        return self._step("images", "build")

    def up(self) -> float:
        return self._step("stack up", "up", "--detach", "--wait", "--wait-timeout", "300")

    def down(self) -> None:
        # Those that a killed scheduler has left hold the network.
        for container in self.task_containers():
            self._run("docker", "rm", "--force", "--volumes", container)
        self._step("stack down", "down", "--volumes", "--remove-orphans", "--timeout", "20")

    def kill_scheduler(self) -> None:
        # Not by compose, which takes a second to do it.
        self._run("docker", "kill", self._scheduler)

    def start_scheduler(self) -> None:
        self._step("scheduler", "up", "--detach", "--wait", "--no-recreate", "scheduler")

    def running_load(self) -> str:
        # Asked before there is a load to be found: nothing is to be looked up when the moment has come.
        self._scheduler = self._scheduler or self._compose("ps", "--quiet", "scheduler").strip()
        return "".join(self.task_containers("load-fact")[:1])

    def task_containers(self, task: str = "") -> list[str]:
        """The ids of the containers that were started from the image of the tasks, for one task or for all."""
        there = ("docker", "ps", "--all", "--no-trunc", "--filter", f"network={PROJECT}_tasks")
        rows = self._run(*there, "--format", "json")
        containers = [json.loads(row) for row in rows.splitlines()]
        command = f'"task {task}'
        # Compose gives other labels of its own to the images that it builds, hence to all containers of them.
        ours = [each for each in containers if "com.docker.compose.container-number" not in each["Labels"]]
        return [each["ID"] for each in ours if each["Command"].startswith(command)]

    def services(self) -> list[dict[str, Any]]:
        """What the engine shows of the container of each service, also of those that have ended."""
        return self._inspect(*self._compose("ps", "--all", "--quiet").split())

    def _inspect(self, *containers: str) -> list[dict[str, Any]]:
        return list(json.loads(self._run("docker", "inspect", *containers)))

    @contextmanager
    def watched_tasks(self) -> Iterator[list[dict[str, Any]]]:
        """What the engine shows of the containers of the tasks that start meanwhile."""
        about = ["type=container", "event=start", "label=com.sparkify.task", f"label={OWNER_LABEL}={PROJECT}"]
        command = ["docker", "events", "--format", "{{.ID}}", *(f"--filter={each}" for each in about)]
        seen: list[dict[str, Any]] = []
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as events:
            watcher = threading.Thread(target=self._look_at, args=(events.stdout, seen))
            watcher.start()
            try:
                yield seen
            finally:
                events.terminate()
                watcher.join()

    def _look_at(self, containers: Iterable[str], seen: list[dict[str, Any]]) -> None:
        for container in containers:
            # One that is gone already says nothing; others live longer.
            with suppress(Failure):
                seen += self._inspect(container.strip())

    def by_broker(self, method: str, path: str, body: Any = None) -> tuple[int, str]:
        """What the broker answers to the scheduler, the only one that reaches it."""
        data = [] if body is None else ["--header", "Content-Type: application/json", "--data", json.dumps(body)]
        ask = ["curl", "--silent", "--request", method, *data, "--write-out", "\n%{http_code}"]
        answer = self._compose("exec", "-T", "scheduler", *ask, f"http://broker:2375{path}")
        text, _, status = answer.rpartition("\n")
        return int(status), text

    def is_running(self, container: str) -> bool:
        state = self._run("docker", "ps", "--quiet", "--no-trunc", "--filter", f"id={container}")
        return state.strip() == container

    def airflow(self) -> AirflowApi:
        password = self._compose("exec", "-T", "api-server", "cat", "/opt/sparkify/secrets/login/admin-password")
        return AirflowApi(f"http://127.0.0.1:{self._ports['AIRFLOW_PORT']}", USER, password)

    def query(self, sql: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self._compose("exec", "-T", "sandbox", "sql", "--csv", "-c", sql))))

    def bucket_to(self, folder: Path) -> None:
        self._compose("cp", f"sandbox:{_BUCKET_FOLDER}/.", str(folder))

    def put(self, key: str, text: str) -> None:
        """By the S3 server, as the apps do."""
        url = f"http://127.0.0.1:{self._ports['SANDBOX_S3_PORT']}/{BUCKET}/{quote(key)}"
        url = presigned("PUT", url, self._key(), "us-west-2", datetime.now(UTC), timedelta(minutes=5))
        headers = {"Content-Type": "application/json"}
        with _open(urllib.request.Request(url, text.encode(), headers, method="PUT")):
            pass

    def _key(self) -> dict[str, str]:
        file = configparser.RawConfigParser()
        file.read_string(
            self._compose("exec", "-T", "api-server", "cat", "/opt/sparkify/secrets/airflow/aws-credentials")
        )
        return {name.upper(): value for name, value in file.items("default")}

    def pager_events(self) -> list[dict[str, Any]]:
        return list(self._get("PAGER_PORT", "/events"))

    def mails(self) -> list[str]:
        """The subjects of the alert mails, newest first."""
        return [str(mail["Subject"]) for mail in self._get("MAILPIT_PORT", "/api/v1/messages")["messages"]]

    def _get(self, port: str, path: str) -> Any:
        with _open(urllib.request.Request(f"http://127.0.0.1:{self._ports[port]}{path}")) as answer:
            return json.load(answer)

    def _step(self, title: str, *arguments: str) -> float:
        command = [*_COMPOSE, *_NO_ENV_FILE, *arguments]
        return run_step(title, command, f"compose-test-{arguments[0]}.log", self._environment)

    def _compose(self, *arguments: str) -> str:
        return self._run(*_COMPOSE, *_NO_ENV_FILE, *arguments)

    def _run(self, *command: str) -> str:
        done = subprocess.run(command, capture_output=True, text=True, env=self._environment, timeout=300)
        if done.returncode != 0:
            raise Failure(f"{' '.join(command[:6])} … failed: {done.stderr.strip()}")
        return done.stdout


def _open(request: urllib.request.Request) -> Any:
    # A proxy of the machine has nothing to do with loopback.
    return urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=30)
