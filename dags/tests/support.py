"""Stand-ins that tests share: a run, a task instance, a server that takes alerts."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from sparkify_ops.alert_settings import AlertSettings, ChannelSettings
from sparkify_ops.alerts import Alerts
from sparkify_ops.coverage import About
from sparkify_ops.delivery import Delivery

RUNBOOK = "https://runbook.test/sparkify"
# As check-quality writes them.
COMPLETE = {
    "table": "songplays",
    "rule": 'IsComplete "user_id"',
    "expected": "no NULL in user_id",
    "found": "1 row with NULL",
}
ROWS = {"table": "users", "rule": "RowCount > 0", "expected": "rows > 0", "found": "0 rows", "samples": []}
COMPLETE_KEY = 'songplays: IsComplete "user_id"'
ROWS_KEY = "users: RowCount > 0"
LOG_URL = "http://airflow.test:8080/dags/sparkify_warehouse/runs/r1/tasks/check_warehouse?try_number=1"


@dataclass
class Run:
    """The part of Airflow's DAG run that the DAGs look at."""

    run_type: str = "manual"
    data_interval_start: datetime | None = None
    data_interval_end: datetime | None = None
    run_after: datetime = datetime(2018, 11, 2, 11, 17, 5, tzinfo=UTC)


@dataclass
class TaskInstance:
    """The part of Airflow's task instance that callbacks and runners use."""

    task_id: str = "check_warehouse"
    dag_id: str = "sparkify_warehouse"
    run_id: str = "r1"
    try_number: int = 1
    map_index: int = -1
    log_url: str = LOG_URL
    xcom: dict[str, Any] = field(default_factory=dict)
    # What other tasks of the run have handed back.
    results: dict[str, Any] = field(default_factory=dict)

    def xcom_push(self, key: str, value: Any) -> None:
        self.xcom[key] = value

    def xcom_pull(self, task_ids: str, key: str, default: Any = None) -> Any:
        if task_ids != self.task_id:
            assert key == "return_value"
            return self.results.get(task_ids, default)
        return self.xcom.get(key, default)


def context(ti: TaskInstance, **more: Any) -> dict[str, Any]:
    """A callback's context for a run over 1 November 2018."""
    bounds = {"from": "2018-11-01", "to": "2018-11-02"}
    return {"ti": ti, "run_id": ti.run_id, "dag_run": Run(), "params": bounds} | more


def checked(*failures: dict[str, Any], run_id: str = "r1", **more: Any) -> TaskInstance:
    """A check of the star schema that has found these rules broken."""
    return TaskInstance(run_id=run_id, xcom={"return_value": {"failures": list(failures)} | more})


def alerts_to(url: str) -> Alerts:
    pager = ChannelSettings("pager", events_url=url, routing_key="R0UT1NG-KEY")
    return alerts_by(*([pager] if url else []))


def alerts_by(
    *channels: ChannelSettings, delivery: Delivery | None = None, about: About = About.HOURS, **more: Any
) -> Alerts:
    settings = AlertSettings(channels, runbook_url=RUNBOOK, **more)
    return Alerts(settings, about, delivery or Delivery(pauses=(0, 0, 0)))


@dataclass
class AlertServer:
    """
    Keeps what it was sent; answers with the given statuses, then with 202; silent after so many events.

    `meanwhile` is done while it takes the next event: what another run does at the same moment.
    """

    url: str
    events: list[dict[str, Any]] = field(default_factory=list)
    refuse_with: list[int] = field(default_factory=list)
    silent_after: int | None = None
    meanwhile: Callable[[], None] | None = None

    def sent(self) -> list[tuple[str, str]]:
        return [(event["event_action"], event["dedup_key"]) for event in self.events]


@contextmanager
def alert_server() -> Iterator[AlertServer]:
    """A real HTTP server on a free port of the loopback interface."""

    ended = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if target.silent_after is not None and len(target.events) >= target.silent_after:
                ended.wait()
                return
            meanwhile, target.meanwhile = target.meanwhile, None
            if meanwhile:
                meanwhile()
            status = target.refuse_with.pop(0) if target.refuse_with else 202
            if status == 202:
                target.events.append(json.loads(body))
            self.send_response(status)
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    target = AlertServer(f"http://127.0.0.1:{server.server_port}/v2/enqueue?token=s3cret")
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield target
    finally:
        ended.set()
        server.shutdown()
        server.server_close()


@dataclass
class Event:
    """The part of an asset's event that the DAGs look at."""

    timestamp: datetime
    extra: dict[str, Any]


class Events(list[Event]):
    """As Airflow's accessor: each call narrows what is read next, and stays until it is changed."""

    earliest: datetime | None = None
    descending = False
    most: int | None = None

    def after(self, moment: datetime | None) -> Events:
        self.earliest = moment
        return self

    def ascending(self, ascending: bool = True) -> Events:
        self.descending = not ascending
        return self

    def limit(self, most: int) -> Events:
        self.most = most
        return self

    def __len__(self) -> int:
        return len(list(iter(self)))

    def __iter__(self) -> Any:
        found = [event for event in super().__iter__() if self.earliest is None or event.timestamp >= self.earliest]
        found.sort(key=lambda event: event.timestamp, reverse=self.descending)
        return iter(found[: self.most])
