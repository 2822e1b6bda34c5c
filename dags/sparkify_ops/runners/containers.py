"""The containers of the runner `docker`: whose they are, and which of them nobody waits for any more."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from typing import Any

from docker import APIClient
from docker.errors import APIError, NotFound

log = logging.getLogger(__name__)

_DAG, _RUN, _TASK, _ATTEMPT = (f"com.sparkify.{part}" for part in ("dag", "run", "task", "attempt"))

# Airflow leaves a task 5 seconds to end; the engine's own patience is 10.
SECONDS_TO_LEAVE = 3
_LONGEST_NAME = 200

# In these states somebody looks after the container.
_ATTENDED = frozenset({"running", "restarting"})

TaskStates = Callable[..., Mapping[str, Mapping[str, Any]]]


def labels(ti: Any) -> dict[str, str]:
    """Whose a container is: one attempt of one task instance."""
    return _instance_labels(ti) | {_ATTEMPT: str(ti.try_number)}


def name(ti: Any) -> str:
    """The same as a name for people: no two attempts have the same."""
    text = f"{ti.dag_id}.{ti.task_id}.{ti.run_id}.{ti.try_number}"
    return re.sub(r"[^a-zA-Z0-9_.-]", "-", text)[-_LONGEST_NAME:].lstrip("_.-")


def end_predecessors(engine: APIClient, ti: Any) -> None:
    """
    Stops the containers of earlier attempts of this task instance.

    After a lost worker or scheduler Airflow starts a task again while its container lives on.
    """
    wanted = [f"{label}={value}" for label, value in _instance_labels(ti).items()]
    for container in engine.containers(all=True, filters={"label": wanted}):
        log.warning("Ending container %s of an earlier attempt", container["Id"][:12])
        end(engine, container["Id"])


def end(engine: APIClient, container: str) -> None:
    """Stops a container, so that its transaction is rolled back, and removes it; it may be gone already."""
    try:
        engine.stop(container, timeout=SECONDS_TO_LEAVE)
        engine.remove_container(container, force=True)
    except NotFound:
        log.info("Container %s is gone already", container[:12])


def sweep(engine: APIClient, task_states: TaskStates) -> list[str]:
    """
    Ends the containers whose task is no longer running, and gives their names.

    `task_states` is Airflow's: by run and task of a DAG. What cannot be ended is logged, and tried by the
    next sweep.
    """
    swept = []
    for container in engine.containers(all=True, filters={"label": [_DAG, _RUN, _TASK]}):
        owner = container["Labels"]
        states = task_states(dag_id=owner[_DAG], task_ids=[owner[_TASK]], run_ids=[owner[_RUN]])
        state = states.get(owner[_RUN], {}).get(owner[_TASK])
        if state in _ATTENDED:
            continue
        log.warning("Ending container %s: its task is %s", container["Names"], state or "gone")
        try:
            end(engine, container["Id"])
            swept.append(container["Names"][0].lstrip("/"))
        except APIError as error:
            log.error("Cannot end container %s: %s", container["Names"], error)
    return swept


def _instance_labels(ti: Any) -> dict[str, str]:
    return {_DAG: ti.dag_id, _RUN: ti.run_id, _TASK: ti.task_id}
