"""Airflow on this machine: its settings and its three servers on loopback."""

from __future__ import annotations

import json
import os
import secrets
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from launcher.console import Failure
from launcher.paths import LOGS, ROOT, STATE, VENV, VENV_PYTHON
from launcher.processes import Child, Children
from launcher.rest import AirflowApi
from launcher.steps import run_step

POOL = "sparkify_writers"
POOL_SLOTS = 3
USER = "admin"
_PARTS = ("scheduler", "dag_processor")
# What the machine has set for another Airflow, or for other databases (libpq reads PGSSLMODE and the like).
_FOREIGN = ("AIRFLOW", "SPARKIFY_", "PYTHONPATH", "PG")


@dataclass(frozen=True)
class Secrets:
    """Made at the first start, readable by the owner alone, and kept."""

    password: str
    jwt_secret: str
    passwords_file: Path

    @staticmethod
    def at(home: Path) -> Secrets:
        home.mkdir(parents=True, exist_ok=True)
        passwords, jwt = home / "passwords.json", home / "jwt-secret"
        if not passwords.exists():
            _write_private(passwords, json.dumps({USER: secrets.token_urlsafe(12)}))
        if not jwt.exists():
            _write_private(jwt, secrets.token_urlsafe(64))
        return Secrets(json.loads(passwords.read_text())[USER], jwt.read_text(), passwords)


class Airflow(AirflowApi):
    """One Airflow: migrate, start, then ask it by REST."""

    def __init__(
        self,
        database_url: str,
        settings: dict[str, str],
        home: Path = STATE / "airflow",
        dags: Path = ROOT / "dags",
        port: int = 0,
    ) -> None:
        self._secrets = Secrets.at(home)
        self._home = home
        self._port = port or free_port()
        super().__init__(f"http://127.0.0.1:{self._port}", USER, self._secrets.password)
        self._environment = self._airflow_environment(database_url, dags) | settings
        self._launched = 0.0

    def migrate(self) -> None:
        run_step("Airflow's database", self._command("db", "migrate"), "airflow-migrate.log", self._environment)

    def start(self, children: Children, patience: float = 180) -> Child:
        """Starts the servers and waits until all of them are healthy; returns the scheduler."""
        self.launch(children)
        return self.complete(children, patience)

    def launch(self, children: Children) -> None:
        """Starts the servers that the scheduler needs; they take some seconds before they answer."""
        self._launched = time.time()
        self._launch(children, "api-server", "--host", "127.0.0.1", "--port", str(self._port))
        self._launch(children, "dag-processor")

    def complete(self, children: Children, patience: float = 180) -> Child:
        """
        Starts the scheduler once the api-server answers, and waits until all are healthy; returns the scheduler.

        One that starts sooner begins the hour's run at once, and its tasks fail since nobody answers them.
        """
        until(self._answers, children, patience, "Airflow's api-server did not answer")
        # The last to be started, so it is the first to be stopped.
        scheduler = self.launch_scheduler(children)
        until(self._healthy, children, patience, "Airflow did not get healthy")
        return scheduler

    def launch_scheduler(self, children: Children) -> Child:
        return self._launch(children, "scheduler", "--skip-serve-logs")

    def open_dag(self, dag_id: str, children: Children, patience: float = 120) -> None:
        """Waits until the DAG is known, makes the writers' pool and takes the pause away."""
        until(lambda: self._known(dag_id), children, patience, f"Airflow does not find the DAG {dag_id}")
        self.request("POST", "/api/v2/pools", {"name": POOL, "slots": POOL_SLOTS}, accepted=(409,))
        self.request("PATCH", f"/api/v2/dags/{dag_id}", {"is_paused": False})

    def _launch(self, children: Children, name: str, *arguments: str) -> Child:
        return children.start(name, self._command(name, *arguments), LOGS / f"{name}.log", self._environment)

    def _answers(self) -> bool:
        return bool(self._parts())

    def _healthy(self) -> bool:
        parts = self._parts()
        return all((parts.get(part) or {}).get("status") == "healthy" for part in _PARTS)

    def _parts(self) -> dict[str, Any]:
        """The health of each part; nothing while nobody answers."""
        try:
            return self.health()
        except (OSError, Failure):
            return {}

    def _known(self, dag_id: str) -> bool:
        errors = self.request("GET", "/api/v2/importErrors")["import_errors"]
        if errors:
            raise Failure(f"{errors[0]['filename']} cannot be read by Airflow:\n{errors[0]['stack_trace']}")
        dag = self.request("GET", f"/api/v2/dags/{dag_id}", accepted=(404,))
        # What an earlier Airflow had read may have other settings, and may be a file that is gone.
        parsed = dag.get("last_parsed_time")
        return bool(parsed) and datetime.fromisoformat(str(parsed)).timestamp() >= self._launched

    def _command(self, *arguments: str) -> list[str]:
        return [str(VENV_PYTHON), str(VENV / "bin" / "airflow"), *arguments]

    def _airflow_environment(self, database_url: str, dags: Path) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(_FOREIGN)}
        return inherited | {
            "AIRFLOW_HOME": str(self._home),
            "AIRFLOW__CORE__DAGS_FOLDER": str(dags),
            "AIRFLOW__CORE__PLUGINS_FOLDER": str(dags / "plugins"),
            "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
            "AIRFLOW__CORE__EXECUTOR": "LocalExecutor",
            "AIRFLOW__CORE__PARALLELISM": "3",
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS": f"{USER}:admin",
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(self._secrets.passwords_file),
            "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": database_url,
            "AIRFLOW__API__PORT": str(self._port),
            "AIRFLOW__API__BASE_URL": self.url,
            "AIRFLOW__API__WORKERS": "1",
            "AIRFLOW__API_AUTH__JWT_SECRET": self._secrets.jwt_secret,
            "AIRFLOW__LOGGING__BASE_LOG_FOLDER": str(LOGS / "airflow"),
            "AIRFLOW__LOGGING__WORKER_LOG_SERVER_PORT": str(free_port()),
            "AIRFLOW__SCHEDULER__SCHEDULER_IDLE_SLEEP_TIME": "0.1",
            "AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL": "10",
        }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def port_or_free(wanted: int) -> int:
    """The port that people expect, or another one when it is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            return free_port()
    return wanted


def until(true: Callable[[], bool], children: Children, patience: float, fault: str) -> None:
    """Waits for a condition; a child that ends, or no patience left, is a Failure."""
    limit = time.monotonic() + patience
    while not true():
        children.check()
        if time.monotonic() > limit:
            raise Failure(f"{fault} within {patience:.0f} s; the logs are in {LOGS}")
        time.sleep(0.3)


def _write_private(path: Path, text: str) -> None:
    """Never readable by others, not even for a moment."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write(text)
