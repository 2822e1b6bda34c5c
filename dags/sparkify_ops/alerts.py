"""The DAGs' callbacks: open incidents when something fails, close them when it works again."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from airflow.sdk import Variable

from sparkify_ops import events
from sparkify_ops.events import EventChannel
from sparkify_ops.incidents import incidents_of, is_complete_check
from sparkify_ops.settings import Settings

log = logging.getLogger(__name__)

Context = Mapping[str, Any]


class Alerts:
    """
    Callbacks for the tasks and for the DAG.

    Airflow calls a task's own failure callback only while the task's process lives; the DAG's callback makes up for a
    process that was killed. Both use the same keys, and the DAG's keeps quiet about what the task's has delivered.
    """

    def __init__(self, settings: Settings, channel: EventChannel | None = None) -> None:
        self._channel = channel or EventChannel(settings.alert_url, settings.alert_routing_key)
        self._runbook_url = settings.runbook_url

    def task_callbacks(self) -> dict[str, Any]:
        """The operator arguments that connect a task with these alerts."""
        return {"on_failure_callback": self.task_failed, "on_success_callback": self.task_succeeded}

    def task_failed(self, context: Context) -> None:
        """Opens the task's incidents; Airflow calls this when no retry is left."""
        self._open(context, said_in_this_run=False)

    def dag_failed(self, context: Context) -> None:
        """Opens the incidents of the last failed task, unless the task itself has done so."""
        self._open(context, said_in_this_run=True)

    def task_succeeded(self, context: Context) -> None:
        """Closes whatever incidents the task had opened in earlier runs."""
        ti = context["ti"]
        memory = _Memory(ti.dag_id, ti.task_id)
        before = memory.read()
        memory.write(before, self._close(before, self._channel.limit()))

    def _open(self, context: Context, *, said_in_this_run: bool) -> None:
        incidents = incidents_of(context)
        run_id = str(context.get("run_id"))
        ti = context.get("ti")
        memory = _Memory(ti.dag_id, ti.task_id) if ti else _Memory(context["dag"].dag_id, "")
        before = memory.read()
        limit = self._channel.limit()
        now: dict[str, str] = {}
        for incident in incidents:
            said = said_in_this_run and before.get(incident.key) == run_id
            if said or self._channel.deliver(events.trigger(incident, self._runbook_url), limit):
                now[incident.key] = run_id
        keys = {incident.key for incident in incidents}
        others = {key: run for key, run in before.items() if key not in keys}
        # A check that ran to its end proves that its other rules hold again; a crash proves nothing.
        memory.write(before, now | (self._close(others, limit) if is_complete_check(incidents) else others))

    def _close(self, open_incidents: dict[str, str], limit: float) -> dict[str, str]:
        """Those that are still open afterwards, since the news did not arrive; the next success tries again."""
        return {
            key: run for key, run in open_incidents.items() if not self._channel.deliver(events.resolve(key), limit)
        }


class _Memory:
    """
    The open incidents of one task, and the run that last told of each, in an Airflow variable of their own.

    Without it every success would have to close every rule that there is, every hour.
    """

    def __init__(self, dag_id: str, task_id: str) -> None:
        self._name = f"sparkify_open_incidents.{dag_id}.{task_id}".rstrip(".")

    def read(self) -> dict[str, str]:
        try:
            value = Variable.get(self._name, default=None, deserialize_json=True)
        except Exception:
            # An alert that goes out twice is better than none.
            log.exception("Cannot read the open incidents from the variable %s", self._name)
            return {}
        return value if isinstance(value, dict) else {}

    def write(self, before: dict[str, str], after: dict[str, str]) -> None:
        if after == before:
            return
        try:
            if after:
                Variable.set(self._name, after, description="Open incidents", serialize_json=True)
            else:
                Variable.delete(self._name)
        except Exception:
            log.exception("Cannot keep the open incidents in the variable %s: %s", self._name, after)
