"""What alerts contain: one incident for each broken rule of a table, or for a task that failed for another reason."""

from __future__ import annotations

import hashlib
import json
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from airflow.sdk.exceptions import AirflowException

from sparkify_ops.alert_settings import DEFAULT_OWNER, AlertSettings
from sparkify_ops.coverage import About, Context, Piece, Span, gate_of, span_of
from sparkify_ops.freshness import Overdue
from sparkify_ops.interval import interval_of

# Limits of the Events API v2.
_LONGEST_KEY = 255
_LONGEST_SUMMARY = 1024
_LONGEST_TEXT = 4000

_QUALITY = "data quality"
# What a rule says of itself to people: what it is about, what goes wrong for whom, and what to do about it.
_WORDS = ("title", "reason", "first_step")


@dataclass(frozen=True)
class Incident:
    """
    One thing that is wrong. The key is the same for as long as it is wrong, whichever run finds it.

    `pieces` are what it is about: what successes have to cover to prove that it is over.
    """

    key: str
    summary: str
    severity: str
    component: str
    kind: str
    details: Mapping[str, Any]
    owner: str = DEFAULT_OWNER
    pieces: tuple[Piece, ...] = (Piece(),)

    @property
    def name(self) -> str:
        """What people call it: a rule by its title. The key is for machines."""
        title = self.details.get("title")
        return f"{title} ({self.component})" if title else self.key


def incidents_of(context: Context, settings: AlertSettings, about: About) -> list[Incident]:
    """The incidents behind a failed task (or the last failed task of a failed run)."""
    ti = context.get("ti")
    if ti is None:
        return [_failed_run(context)]
    if isinstance(context.get("exception"), Overdue):
        return [_overdue(context, context["exception"])]
    result = _result(ti)
    failures = result.get("failures")
    if failures:
        broken = [_Finding(context, result, about).incident(rule, settings) for rule in failures]
        return broken + warnings_of(context, settings, about)
    return [_failed_task(context, about)]


def warnings_of(context: Context, settings: AlertSettings, about: About) -> list[Incident]:
    """The rules of a check that are broken and do not fail it; other tasks have none."""
    if not gate_of(context["ti"].task_id):
        return []
    result = _result(context["ti"])
    finding = _Finding(context, result, about, warning=True)
    return [finding.incident(rule, settings) for rule in result.get("warnings") or []]


def is_complete_check(incidents: list[Incident]) -> bool:
    """Whether a check ran to its end, so that a rule which is not among the incidents is known to hold."""
    return all(incident.kind == _QUALITY for incident in incidents)


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


def _result(ti: Any) -> Mapping[str, Any]:
    """What the task has handed back, also when it failed."""
    result = ti.xcom_pull(task_ids=ti.task_id, key="return_value", default=None)
    return result if isinstance(result, dict) else {}


@dataclass(frozen=True)
class _Finding:
    """What one check has found."""

    context: Context
    result: Mapping[str, Any]
    about: About
    warning: bool = False

    def incident(self, broken: Mapping[str, Any], settings: AlertSettings) -> Incident:
        """A broken rule as an incident."""
        table, rule, title = str(broken.get("table")), str(broken.get("rule")), broken.get("title")
        expected, found = broken.get("expected"), broken.get("found")
        named = f"{title} ({table})" if title else f"{table}: {rule}"
        return Incident(
            key=quality_key(table, rule),
            summary=_cut(f"{named}: expected {expected}, found {found}", _LONGEST_SUMMARY),
            severity=self._severity(),
            component=table,
            kind=_QUALITY,
            details={
                **{name: broken[name] for name in _WORDS if broken.get(name)},
                "table": table,
                "expected": expected,
                "found": found,
                "last_good": broken.get("last_good") or "never",
                "samples": broken.get("samples", []),
                # After what is said in words: it may be a page of SQL.
                "rule": rule,
                "report": self.result.get("report") or "none",
                **self._refused(),
                **_where(self.context, self.about),
            },
            # The ruleset is nearer to the rule than the list of tables is.
            owner=str(broken.get("owner") or settings.owner_of(table)),
            pieces=(Piece(span_of(self.about, self.context), held=bool(self._refused())),),
        )

    def _severity(self) -> str:
        """What the staging gate finds has not reached the analysts' tables; what the other finds has."""
        if self.warning:
            return "warning"
        return "critical" if gate_of(self.context["ti"].task_id) == "warehouse" else "error"

    def _refused(self) -> dict[str, Any]:
        """The files that the gate keeps out because of its broken rules."""
        if self.warning or not self.result.get("files_refused"):
            return {}
        return {
            "files_refused": self.result["files_refused"],
            "refused_files": self.result.get("refused_files", []),
        }


def _overdue(context: Context, overdue: Overdue) -> Incident:
    return Incident(
        key=f"{overdue.dag_id}: {overdue.what}",
        summary=_cut(str(overdue), _LONGEST_SUMMARY),
        severity=overdue.severity,
        component=overdue.dag_id,
        kind="lateness",
        details={**overdue.details, **_place(context["ti"]), "log_url": context["ti"].log_url},
        pieces=tuple(Piece(Span(gap)) for gap in overdue.gaps) or (Piece(),),
    )


def _failed_task(context: Context, about: About) -> Incident:
    ti = context["ti"]
    error = context.get("exception") or context.get("reason") or "the task was killed"
    attempts = f"{ti.try_number} attempt" + ("" if ti.try_number == 1 else "s")
    return Incident(
        key=task_key(ti.dag_id, ti.task_id),
        summary=_cut(f"{ti.dag_id}.{ti.task_id} failed after {attempts}: {error}", _LONGEST_SUMMARY),
        severity="error",
        component=ti.task_id,
        kind="task failure",
        details={"error": _cut(str(error), _LONGEST_TEXT), "attempts": ti.try_number, **_where(context, about)},
        pieces=(Piece(span_of(about, context)),),
    )


def _failed_run(context: Context) -> Incident:
    """Airflow could not name a task, such as one that is no longer in the DAG."""
    dag_id = context["dag"].dag_id
    reason = str(context.get("reason", "unknown"))
    details = {"dag": dag_id, "run_id": context.get("run_id"), "error": reason}
    return Incident(dag_id, f"{dag_id}: the run failed: {reason}", "error", dag_id, "run failure", details)


def _where(context: Context, about: About) -> dict[str, Any]:
    """Which run it was, what it was about, and the command that runs the same again."""
    ti = context["ti"]
    place = _place(ti) | {"log_url": ti.log_url}
    if about is About.EVERYTHING:
        return place | {"interval": "everything", "rerun": shlex.join(_trigger(ti.dag_id))}
    if about is About.UNKNOWN:
        return place
    try:
        interval = interval_of(context["dag_run"], context["params"])
    except AirflowException as error:
        # The interval itself is what is wrong: no command would help before it is corrected.
        return place | {"interval": str(error)}
    bounds = {"from": interval.start_text, "to": interval.end_text}
    return place | {"interval": bounds, "rerun": shlex.join([*_trigger(ti.dag_id), "--conf", json.dumps(bounds)])}


def _trigger(dag_id: str) -> list[str]:
    return ["airflow", "dags", "trigger", dag_id]


def _place(ti: Any) -> dict[str, Any]:
    return {"dag": ti.dag_id, "task": ti.task_id, "run_id": ti.run_id}


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
