"""Who was told of what: the incidents that are open, kept from run to run, and what one run has told."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from airflow.sdk import Variable

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class OpenIncident:
    """
    One that somebody has been told of.

    `channels` are those who were told and do not know yet that it is over; `start` and `end` are the interval of the
    run that found it, as ISO texts in UTC, empty when any later success proves that it is over.
    """

    run_id: str
    channels: tuple[str, ...]
    start: str = ""
    end: str = ""


class OpenIncidents:
    """
    Those of one task, by key, in an Airflow variable of their own.

    Without it every success would have to close every rule that there is, every hour.
    """

    def __init__(self, dag_id: str, task_id: str) -> None:
        self._name = f"sparkify_open_incidents.{dag_id}.{task_id}".rstrip(".")

    def read(self) -> dict[str, OpenIncident]:
        """What is open; nothing when the variable cannot be read: an alert that goes out twice is better than none."""
        try:
            value = Variable.get(self._name, default=None, deserialize_json=True)
            return {key: _read(kept) for key, kept in value.items()} if isinstance(value, dict) else {}
        except Exception:
            log.exception("Cannot read the open incidents from the variable %s", self._name)
            return {}

    def write(self, before: Mapping[str, OpenIncident], after: Mapping[str, OpenIncident]) -> None:
        """Keeps what is open now; without a change nothing is written."""
        if after == before:
            return
        try:
            if after:
                kept = {key: asdict(incident) for key, incident in after.items()}
                Variable.set(self._name, kept, description="Open incidents", serialize_json=True)
            else:
                Variable.delete(self._name)
        except Exception:
            log.exception("Cannot keep the open incidents in the variable %s: %s", self._name, after)


class Told:
    """
    The channels that a failed task has told of each incident, by key, among the results of this attempt.

    Unlike the open incidents it outlives their end, which another run may bring before the DAG's callback is called.
    """

    KEY = "alerted"

    def __init__(self, ti: Any) -> None:
        self._ti = ti

    def read(self) -> dict[str, Sequence[str]]:
        """Nothing when it cannot be read: an alert that goes out twice is better than none."""
        try:
            return self._ti.xcom_pull(task_ids=self._ti.task_id, key=self.KEY, default=None) or {}
        except Exception:
            log.exception("Cannot read from %s of run %s who was told", self._ti.task_id, self._ti.run_id)
            return {}

    def write(self, told: Mapping[str, Sequence[str]]) -> None:
        try:
            self._ti.xcom_push(self.KEY, {key: list(channels) for key, channels in told.items()})
        except Exception:
            log.exception("Cannot keep with %s of run %s who was told: %s", self._ti.task_id, self._ti.run_id, told)


def _read(kept: dict[str, Any]) -> OpenIncident:
    return OpenIncident(kept["run_id"], tuple(kept["channels"]), kept["start"], kept["end"])
