"""Follows one run: a line when a task changes, and the end of the log of the task that failed."""

from __future__ import annotations

import time
from typing import Any

from launcher.airflow import Airflow, until
from launcher.console import Failure, say
from launcher.paths import LOGS
from launcher.processes import Children

_TOLD = ("running", "success", "failed", "up_for_retry", "upstream_failed", "skipped")
_LAST_LINES = 25


def follow(airflow: Airflow, dag_id: str, run_id: str, children: Children, patience: float = 3600) -> None:
    """Returns when the run succeeded; Failure names the task that failed, with the end of its log."""
    if watch(airflow, dag_id, run_id, children, patience) != "success":
        raise Failure(_fault(airflow, dag_id, run_id))


def watch(airflow: Airflow, dag_id: str, run_id: str, children: Children, patience: float = 3600) -> str:
    """Tells how the run gets on until it has ended, and gives its state then."""
    seen: dict[str, str] = {}
    start = time.monotonic()

    def ended() -> bool:
        state = airflow.run_state(dag_id, run_id)  # before the tasks, so that their last change is shown too
        tasks = airflow.tasks(dag_id, run_id)
        width = max((len(str(task["task_id"])) for task in tasks), default=0)
        for task in tasks:
            _tell(task, seen, time.monotonic() - start, width)
        return state in ("success", "failed")

    until(ended, children, patience, f"the run {run_id} of {dag_id} did not end")
    return airflow.run_state(dag_id, run_id)


def _tell(task: dict[str, Any], seen: dict[str, str], seconds: float, width: int) -> None:
    name, state = str(task["task_id"]), str(task["state"])
    if state in _TOLD and seen.get(name) != state:
        seen[name] = state
        say(f"   {seconds:4.0f} s  {name:{width}}  {state}")


def _fault(airflow: Airflow, dag_id: str, run_id: str) -> str:
    for task in airflow.tasks(dag_id, run_id):
        if task["state"] == "failed":
            lines = airflow.task_log(dag_id, run_id, str(task["task_id"]), int(task["try_number"]))
            end = "\n".join(lines[-_LAST_LINES:])
            return f"task {task['task_id']} failed. The end of its log (all of it is in {LOGS / 'airflow'}):\n{end}"
    return f"the run {run_id} of {dag_id} failed without a failed task; see {LOGS / 'scheduler.log'}"
