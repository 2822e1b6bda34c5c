"""Runs of the DAG: started by REST, and followed to their end."""

from __future__ import annotations

import time
from collections.abc import Callable

from launcher.console import Failure, say
from launcher.rest import AirflowApi

DAG = "sparkify_warehouse"
_PARALLEL = 4


def until(true: Callable[[], bool], patience: float, what: str) -> None:
    """Looks several times a second; Failure when it is still not so."""
    limit = time.monotonic() + patience
    while not true():
        if time.monotonic() > limit:
            raise Failure(f"{what}: not within {patience:.0f} s")
        time.sleep(0.2)


def take_pause_off(airflow: AirflowApi) -> None:
    """Waits until the dag-processor has read the DAG."""
    change = {"is_paused": False}
    until(lambda: bool(airflow.request("PATCH", f"/api/v2/dags/{DAG}", change, accepted=(404,))), 120, f"the DAG {DAG}")


def load(airflow: AirflowApi, start: str, end: str) -> float:
    """One manual run over [start, end), to its success; returns the seconds it took."""
    begin = time.monotonic()
    expect(airflow, airflow.trigger(DAG, start, end), "success")
    return time.monotonic() - begin


def expect(airflow: AirflowApi, run: str, state: str, patience: float = 600) -> None:
    """Waits for the run's end, which has to be this one."""
    until(lambda: airflow.run_state(DAG, run) in ("success", "failed"), patience, f"the end of {run}")
    if airflow.run_state(DAG, run) != state:
        raise Failure(f"{run} did not end as {state}.\n{_failed_tasks(airflow, run)}")


def backfill(airflow: AirflowApi, first: str, last: str, hours: int, patience: float) -> float:
    """The hours from first to last (the starts of both), some at once; returns the seconds it took."""
    begin = time.monotonic()
    body = {"dag_id": DAG, "from_date": first, "to_date": last, "max_active_runs": _PARALLEL}
    body |= {"reprocess_behavior": "none", "run_backwards": False, "dag_run_conf": {}}
    number = airflow.request("POST", "/api/v2/backfills", body)["id"]
    most_at_once, reported = 0, 0

    def done() -> bool:
        nonlocal most_at_once, reported
        runs = _backfill_runs(airflow, first, last)
        most_at_once = max(most_at_once, runs.count("running"))
        ended = runs.count("success") + runs.count("failed")
        if ended >= reported + 12:
            reported = ended
            say(f"   {time.monotonic() - begin:4.0f} s  {ended} of {hours} hours")
        return ended == hours

    until(done, patience, f"the end of backfill {number}")
    runs = _backfill_runs(airflow, first, last)
    if runs.count("success") != hours:
        raise Failure(f"{runs.count('failed')} of the {hours} runs of the backfill failed")
    if most_at_once != min(_PARALLEL, hours):
        raise Failure(f"{most_at_once} runs of the backfill ran at once, not {min(_PARALLEL, hours)}")
    return time.monotonic() - begin


def _backfill_runs(airflow: AirflowApi, first: str, last: str) -> list[str]:
    query = f"run_type=backfill&logical_date_gte={first}&logical_date_lte={last}&limit=100"
    return [str(run["state"]) for run in airflow.request("GET", f"/api/v2/dags/{DAG}/dagRuns?{query}")["dag_runs"]]


def _failed_tasks(airflow: AirflowApi, run: str) -> str:
    """The ends of the logs of the tasks that failed."""
    failed = [task for task in airflow.tasks(DAG, run) if task["state"] == "failed"]
    parts = []
    for task in failed:
        lines = airflow.task_log(DAG, run, str(task["task_id"]), int(task["try_number"]))
        parts.append("\n".join([f"-- {task['task_id']}:", *lines[-15:]]))
    return "\n".join(parts) or "no task failed"
