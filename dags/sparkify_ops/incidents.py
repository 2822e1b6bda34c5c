"""What on-call is told: one incident for each broken rule of a table, or for a task that failed otherwise."""

from __future__ import annotations

import hashlib
import json
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from airflow.sdk.exceptions import AirflowException

from sparkify_ops.alert_settings import DEFAULT_OWNER, AlertSettings
from sparkify_ops.freshness import Late
from sparkify_ops.interval import interval_of

# Limits of the Events API v2.
_LONGEST_KEY = 255
_LONGEST_SUMMARY = 1024
_LONGEST_TEXT = 4000


@dataclass(frozen=True)
class Incident:
    """
    One thing that is wrong. The key is the same for as long as it is wrong, whichever run finds it.

    `start` and `end` are what a later run has to cover to prove that it is over; empty: any success does.
    """

    key: str
    summary: str
    severity: str
    component: str
    kind: str
    details: Mapping[str, Any]
    owner: str = DEFAULT_OWNER
    start: str = ""
    end: str = ""


def incidents_of(context: Mapping[str, Any], settings: AlertSettings) -> list[Incident]:
    """The incidents behind a failed task (or the last failed task of a failed run)."""
    ti = context.get("ti")
    if ti is None:
        return [_failed_run(context)]
    if isinstance(context.get("exception"), Late):
        return [_late(context, context["exception"])]
    result = ti.xcom_pull(task_ids=ti.task_id, key="return_value", default=None)
    failures = result.get("failures") if isinstance(result, dict) else None
    if failures:
        return [_broken_rule(context, broken, settings, result.get("report")) for broken in failures]
    return [_failed_task(context)]


def is_complete_check(incidents: list[Incident]) -> bool:
    """Whether a check ran to its end, so that a rule which is not among the incidents is known to hold."""
    return all(incident.kind == "data quality" for incident in incidents)


def quality_key(table: str, rule: str) -> str:
    """The de-duplication key of a rule; one that is too long keeps its beginning and gets a digest."""
    key = f"{table}: {rule}"
    if len(key) <= _LONGEST_KEY:
        return key
    digest = hashlib.sha256(key.encode()).hexdigest()[:16]
    return f"{key[: _LONGEST_KEY - len(digest) - 1]}#{digest}"


def task_key(dag_id: str, task_id: str) -> str:
    """The de-duplication key of a task that fails for another reason than the data's quality."""
    return f"{dag_id}.{task_id}"


def _broken_rule(
    context: Mapping[str, Any], broken: Mapping[str, Any], settings: AlertSettings, report: str | None
) -> Incident:
    table, rule = str(broken.get("table")), str(broken.get("rule"))
    expected, found = broken.get("expected"), broken.get("found")
    task_id = context["ti"].task_id
    return Incident(
        key=quality_key(table, rule),
        summary=_cut(f"{table}: {rule}: expected {expected}, found {found}", _LONGEST_SUMMARY),
        # What the staging gate finds has not reached the analysts' tables; what the last check finds has.
        severity="critical" if task_id == "check_warehouse" else "error",
        component=table,
        kind="data quality",
        details={
            "table": table,
            "rule": rule,
            "expected": expected,
            "found": found,
            "last_good": broken.get("last_good") or "never",
            "samples": broken.get("samples", []),
            "report": report or "none",
            **_where(context),
        },
        # The ruleset is nearer to the rule than the list of tables is.
        owner=str(broken.get("owner") or settings.owner_of(table)),
    )


def _late(context: Mapping[str, Any], late: Late) -> Incident:
    return Incident(
        key=f"{late.dag_id}: late",
        summary=_cut(str(late), _LONGEST_SUMMARY),
        severity="critical",
        component=late.dag_id,
        kind="lateness",
        details={"newest_hour": late.newest_hour, **_place(context["ti"]), "log_url": context["ti"].log_url},
    )


def _failed_task(context: Mapping[str, Any]) -> Incident:
    ti = context["ti"]
    error = context.get("exception") or context.get("reason") or "the task was killed"
    attempts = f"{ti.try_number} attempt" + ("" if ti.try_number == 1 else "s")
    where = _where(context)
    bounds = where["interval"] if isinstance(where.get("interval"), dict) else {}
    return Incident(
        key=task_key(ti.dag_id, ti.task_id),
        summary=_cut(f"{ti.dag_id}.{ti.task_id} failed after {attempts}: {error}", _LONGEST_SUMMARY),
        severity="error",
        component=ti.task_id,
        kind="task failure",
        details={"error": _cut(str(error), _LONGEST_TEXT), "attempts": ti.try_number, **where},
        start=bounds.get("from", ""),
        end=bounds.get("to", ""),
    )


def _failed_run(context: Mapping[str, Any]) -> Incident:
    """Airflow could not name a task, such as one that is no longer in the DAG."""
    dag_id = context["dag"].dag_id
    reason = str(context.get("reason", "unknown"))
    details = {"dag": dag_id, "run_id": context.get("run_id"), "error": reason}
    return Incident(dag_id, f"{dag_id}: the run failed: {reason}", "error", dag_id, "run failure", details)


def _where(context: Mapping[str, Any]) -> dict[str, Any]:
    ti = context["ti"]
    try:
        interval = interval_of(context["dag_run"], context["params"])
    except AirflowException as error:
        # The interval itself is what is wrong: no command would help before it is mended.
        return _place(ti) | {"interval": str(error), "log_url": ti.log_url}
    bounds = {"from": interval.start_text, "to": interval.end_text}
    command = ["airflow", "dags", "trigger", ti.dag_id, "--conf", json.dumps(bounds)]
    return _place(ti) | {"interval": bounds, "log_url": ti.log_url, "rerun": shlex.join(command)}


def _place(ti: Any) -> dict[str, Any]:
    return {"dag": ti.dag_id, "task": ti.task_id, "run_id": ti.run_id}


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
