"""The stack of ./sparkify up on this machine, with somebody on call, as the scenes want it."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from launcher import sandbox
from launcher.airflow import Airflow
from launcher.paths import TASKS
from launcher.processes import Child, Children
from launcher.shell import query
from launcher.stack import Stack

# Airflow's [scheduler] scheduler_health_check_threshold, and a little.
_SCHEDULER_IS_DEAD_AFTER = 32


@dataclass
class Pager:
    """Whoever is on call: an HTTP server that keeps what it receives."""

    heard: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""


@contextmanager
def listening_pager() -> Iterator[Pager]:
    """One that can be reached at its URL within the block."""
    pager = Pager()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            pager.heard.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(202)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        pager.url = f"http://127.0.0.1:{server.server_port}/v2/enqueue"
        yield pager
        server.shutdown()


@dataclass
class LocalStage:
    """Runner `process`: the scheduler is a process, and so is a load."""

    stack: Stack
    children: Children
    pager: Pager
    _scheduler: Child = field(init=False)

    def __post_init__(self) -> None:
        self._scheduler = self.stack.scheduler

    def airflow(self) -> Airflow:
        return self.stack.airflow

    def bucket_to(self, folder: Path) -> None:
        shutil.copytree(sandbox.bucket_folder(), folder, dirs_exist_ok=True)

    def put(self, key: str, text: str) -> None:
        path = sandbox.bucket_folder() / key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def query(self, sql: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(query(self.stack.sandbox, "--csv", "-c", sql))))

    def pager_events(self) -> list[dict[str, Any]]:
        return self.pager.heard

    def running_load(self) -> str:
        processes = subprocess.run(
            ["ps", "-ww", "-eo", "pid=,args="], capture_output=True, text=True, check=True
        ).stdout
        found = [line.split()[0] for line in processes.splitlines() if f"-jar {TASKS / 'load-fact.jar'}" in line]
        return "".join(found[:1])

    def is_running(self, load: str) -> bool:
        return self.running_load() == load

    def kill_scheduler(self) -> None:
        # With the workers that look after the tasks. A task is in a group of its own, and lives on.
        os.killpg(self._scheduler.process.pid, signal.SIGKILL)

    def start_scheduler(self) -> None:
        # One that starts sooner takes the dead one for alive, and looks after its tasks five minutes later.
        time.sleep(_SCHEDULER_IS_DEAD_AFTER)
        self._scheduler = self.stack.airflow.launch_scheduler(self.children)
