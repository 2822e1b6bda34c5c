"""Airflow's REST interface: runs and their tasks."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

from launcher.console import Failure


class AirflowApi:
    """An Airflow at an address. Each call raises Failure when Airflow refuses it, OSError when it cannot be reached."""

    def __init__(self, url: str, user: str, password: str) -> None:
        self.url = url
        self.password = password
        self._user = user
        self._token = ""

    def health(self) -> dict[str, Any]:
        """Of each of its parts; asks without a login."""
        return self._send("GET", "/api/v2/monitor/health", None, ())

    def trigger(self, dag_id: str, start: str, end: str, /, **params: bool) -> str:
        """One manual run over [start, end), with further params of the DAG; returns its id."""
        return self.trigger_with(dag_id, {"from": start, "to": end} | params)

    def trigger_with(self, dag_id: str, params: dict[str, Any]) -> str:
        """One manual run with these params; returns its id."""
        # A date of its own each time, since Airflow takes a logical date once; the interval is in the configuration.
        now = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime()) + f".{time.time_ns() % 1_000_000_000 // 1000:06}Z"
        run = {"logical_date": now, "data_interval_start": now, "data_interval_end": now}
        answer = self.request("POST", f"/api/v2/dags/{dag_id}/dagRuns", run | {"conf": params})
        return str(answer["dag_run_id"])

    def run_state(self, dag_id: str, run_id: str) -> str:
        return str(self.request("GET", run_path(dag_id, run_id))["state"])

    def tasks(self, dag_id: str, run_id: str) -> list[dict[str, Any]]:
        return list(self.request("GET", f"{run_path(dag_id, run_id)}/taskInstances")["task_instances"])

    def task_log(self, dag_id: str, run_id: str, task_id: str, attempt: int) -> list[str]:
        path = f"{run_path(dag_id, run_id)}/taskInstances/{task_id}/logs/{attempt}"
        lines = self.request("GET", path)["content"]
        return [text for line in lines for text in _log_texts(line)]

    def request(self, method: str, path: str, body: object = None, accepted: tuple[int, ...] = ()) -> dict[str, Any]:
        self._token = self._token or self._sign_in()
        return self._send(method, path, body, accepted)

    def _sign_in(self) -> str:
        answer = self._send("POST", "/auth/token", {"username": self._user, "password": self.password}, ())
        return str(answer["access_token"])

    def _send(self, method: str, path: str, body: object, accepted: tuple[int, ...]) -> dict[str, Any]:
        headers = {"Accept": "application/json", "Content-Type": "application/json"}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        try:
            # A proxy of the machine has nothing to do with loopback.
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=30) as answer:
                return dict(json.load(answer))
        except urllib.error.HTTPError as error:
            if error.code in accepted:
                return {}
            detail = error.read().decode(errors="replace")[:500]
            raise Failure(f"Airflow answered {error.code} to {method} {path}: {detail}") from error


def _log_texts(line: Any) -> list[str]:
    """What was logged; an exception is in a field of its own."""
    if not isinstance(line, dict):
        return [str(line)]
    errors = line.get("error_detail") or []
    return [str(line.get("event", "")), *(f"{e.get('exc_type')}: {e.get('exc_value')}" for e in errors)]


def run_path(dag_id: str, run_id: str) -> str:
    return f"/api/v2/dags/{dag_id}/dagRuns/{urllib.parse.quote(run_id, safe='')}"
