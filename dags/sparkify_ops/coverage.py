"""What an incident is about, and what a success shows to be over: hours, everything, or nothing in particular."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from airflow.sdk.exceptions import AirflowException

from sparkify_ops.interval import Interval, interval_of, reach_of

_EVERYTHING = "everything"
_ANY = "any"
_CHECK = re.compile(r"check_(?P<gate>staging|warehouse)(_everything)?")
_STAGE_TASKS = ("stage_events", "stage_songs")

Context = Mapping[str, Any]


class About(Enum):
    """What the runs of a DAG are about."""

    HOURS = 1
    EVERYTHING = 2
    # Some hours, but it is not said which.
    UNKNOWN = 3


@dataclass(frozen=True)
class Span:
    """Hours, or everything; neither is nothing in particular: any success covers it, and it covers nothing else."""

    hours: Interval | None = None
    everything: bool = False

    @property
    def text(self) -> str:
        """For the name of a record."""
        if self.hours:
            return f"{_compact(self.hours.start)}-{_compact(self.hours.end)}"
        return _EVERYTHING if self.everything else _ANY

    @classmethod
    def parse(cls, text: str) -> Span:
        """The span of such a text."""
        if text in (_EVERYTHING, _ANY):
            return cls(everything=text == _EVERYTHING)
        start, _, end = text.partition("-")
        return cls(Interval(datetime.fromisoformat(start), datetime.fromisoformat(end)))

    def covers(self, other: Span) -> bool:
        """Whether who has looked at this has looked at the other."""
        if self.hours and other.hours:
            return self.hours.start <= other.hours.start and other.hours.end <= self.hours.end
        return self.everything or other == Span()


EVERYTHING = Span(everything=True)


@dataclass(frozen=True)
class Piece:
    """
    A part of what an incident is about.

    One that is held is about files that the gate has refused. They are not among the rows that a check sees, and may be
    of other hours than the run that met them, so it is over when no refused file is left.
    """

    span: Span = Span()
    held: bool = False

    def is_covered_by(self, proof: Proof) -> bool:
        """Whether a success that has shown so much ends it."""
        return proof.none_refused if self.held else proof.span.covers(self.span)


@dataclass(frozen=True)
class Proof:
    """What a success shows: the rows that it has looked at hold, and perhaps that no refused file is left."""

    span: Span = Span()
    none_refused: bool = False


def gate_of(task_id: str) -> str:
    """The gate whose rules the task checks; empty for all other tasks."""
    found = _CHECK.fullmatch(task_id)
    return found["gate"] if found else ""


def scope_of(ti: Any) -> str:
    """Whose incidents a task opens and closes: those of its gate, which several DAGs check, or its own."""
    gate = gate_of(ti.task_id)
    return f"gate.{gate}" if gate else f"{ti.dag_id}.{ti.task_id}"


def span_of(about: About, context: Context) -> Span:
    """What the incidents of the run's task are about."""
    if about is About.HOURS:
        return _hours(context, interval_of)
    if about is About.EVERYTHING or gate_of(context["ti"].task_id):
        return EVERYTHING
    return Span()


def proof_of(about: About, context: Context) -> Proof:
    """What a success of the run's task shows."""
    if about is not About.HOURS:
        return Proof(EVERYTHING if about is About.EVERYTHING else Span())
    gate = gate_of(context["ti"].task_id)
    if gate == "warehouse":
        # It judges what the run has changed; the hours before its interval it may not have touched.
        return Proof(_hours(context, interval_of))
    return Proof(_hours(context, reach_of), none_refused=gate == "staging" and no_file_is_left_out(context["ti"]))


def no_file_is_left_out(ti: Any) -> bool:
    """Whether no file is known whose last version was refused: a result that was lost does not say so."""
    results = [ti.xcom_pull(task_ids=task_id, key="return_value", default=None) for task_id in _STAGE_TASKS]
    return all(isinstance(result, dict) and not result.get("files_left_out") for result in results)


def _hours(context: Context, interval: Any) -> Span:
    try:
        return Span(interval(context["dag_run"], context["params"]))
    except AirflowException:
        # An interval that is nonsense is what is wrong; it says nothing about another.
        return Span()


def _compact(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z").replace("-", "").replace(":", "")
