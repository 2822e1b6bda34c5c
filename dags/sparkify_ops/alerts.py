"""The DAGs' callbacks: open incidents when something fails, close them when it works again."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from airflow.sdk.exceptions import AirflowException

from sparkify_ops.alert_settings import AlertSettings, ChannelSettings
from sparkify_ops.channels import Channel, LogChannel, channel
from sparkify_ops.delivery import Delivery
from sparkify_ops.incidents import Incident, incidents_of, is_complete_check
from sparkify_ops.interval import is_dry_run, reach_of
from sparkify_ops.open_incidents import OpenIncident, OpenIncidents, Told

log = logging.getLogger(__name__)

Context = Mapping[str, Any]


class Alerts:
    """
    Callbacks for the tasks and for the DAG.

    Airflow calls a task's own failure callback only while the task's process lives; the DAG's callback makes up for a
    process that was killed. Both use the same keys, and the DAG's keeps quiet about what the task's has delivered. It
    may come late, after a run that has succeeded since: so it closes nothing, and asks the run what was delivered.
    """

    def __init__(self, settings: AlertSettings, delivery: Delivery | None = None) -> None:
        self._settings = settings
        self._delivery = delivery or Delivery()
        self._routes = [_Route(one, channel(one, self._delivery)) for one in settings.channels] or [_EVERYTHING_TO_LOG]

    def task_callbacks(self) -> dict[str, Any]:
        """The operator arguments that connect a task with these alerts."""
        return {"on_failure_callback": self.task_failed, "on_success_callback": self.task_succeeded}

    def task_failed(self, context: Context) -> None:
        """Opens the task's incidents; Airflow calls this when no retry is left."""
        if self._is_quiet(context):
            return
        incidents = incidents_of(context, self._settings)
        told = Told(context["ti"])
        # A check that ran to its end proves that its other rules hold again; a crash proves nothing.
        told.write(self._failed(context, incidents, {}, others_hold=is_complete_check(incidents)))

    def dag_failed(self, context: Context) -> None:
        """Opens the incidents of the last failed task, unless the task itself has done so."""
        if self._is_quiet(context):
            return
        told = Told(context["ti"]).read() if context.get("ti") else {}
        self._failed(context, incidents_of(context, self._settings), told, others_hold=False)

    def task_succeeded(self, context: Context) -> None:
        """Closes the incidents of earlier runs that this success proves to be over."""
        if is_dry_run(context.get("params", {})):
            return
        ti = context["ti"]
        kept = OpenIncidents(ti.dag_id, ti.task_id)
        before = kept.read()
        if not before:
            return
        over = [key for key, incident in before.items() if _is_covered(incident, context)]
        kept.write(before, self._without(before, over, self._delivery.limit()))

    def _is_quiet(self, context: Context) -> bool:
        """Whoever started a backfill or a dry run looks at it; nobody has to be woken."""
        if is_dry_run(context.get("params", {})):
            log.info("No alert: this is a dry run")
            return True
        run = context.get("dag_run")
        if getattr(run, "run_type", None) == "backfill" and not self._settings.backfills:
            log.info("No alert: this is a backfill, and SPARKIFY_ALERT_BACKFILLS is not yes")
            return True
        return False

    def _failed(
        self, context: Context, incidents: list[Incident], told: Mapping[str, Sequence[str]], *, others_hold: bool
    ) -> dict[str, tuple[str, ...]]:
        """The channels that know of each incident afterwards."""
        ti = context.get("ti")
        kept = OpenIncidents(ti.dag_id, ti.task_id) if ti else OpenIncidents(context["dag"].dag_id, "")
        before = kept.read()
        limit = self._delivery.limit()
        after, knowing = dict(before), {}
        for incident in incidents:
            known = before.get(incident.key)
            channels = self._open(incident, known, told.get(incident.key, ()), limit)
            knowing[incident.key] = channels
            if channels:
                after[incident.key] = OpenIncident(str(context.get("run_id")), channels, incident.start, incident.end)
        over = [key for key in before if key not in knowing] if others_hold else []
        kept.write(before, self._without(after, over, limit))
        return knowing

    def _open(
        self, incident: Incident, known: OpenIncident | None, said: Sequence[str], limit: float
    ) -> tuple[str, ...]:
        """The channels that know of the incident afterwards."""
        told = set(known.channels if known else ())
        for route in self._routes:
            name = route.channel.name
            if not route.takes(incident) or name in said or (name in told and not route.channel.knows_keys):
                continue
            if route.channel.open(incident, self._settings.runbook_url, limit):
                told.add(name)
        return tuple(sorted(told))

    def _without(
        self, incidents: Mapping[str, OpenIncident], over: Iterable[str], limit: float
    ) -> dict[str, OpenIncident]:
        """What is still open when those keys are over: that, and news that did not arrive, for the next success."""
        after = dict(incidents)
        for key in over:
            late = tuple(
                route.channel.name
                for route in self._routes
                if route.channel.name in after[key].channels and not route.channel.close(key, limit)
            )
            if late:
                after[key] = replace(after[key], channels=late)
            else:
                del after[key]
        return after


class _Route:
    """A channel, and what it is told of."""

    def __init__(self, settings: ChannelSettings, channel: Channel) -> None:
        self._settings = settings
        self.channel = channel

    def takes(self, incident: Incident) -> bool:
        wanted = self._settings
        return (not wanted.severities or incident.severity in wanted.severities) and (
            not wanted.owners or incident.owner in wanted.owners
        )


_EVERYTHING_TO_LOG = _Route(ChannelSettings("log"), LogChannel())


def _is_covered(incident: OpenIncident, context: Context) -> bool:
    """Whether a run that succeeds has done again what the incident's run was about."""
    if not incident.start:
        return True
    try:
        reach = reach_of(context["dag_run"], context["params"])
    except AirflowException:
        # Its interval is nonsense, so it proves nothing about another.
        return False
    return reach.start_text <= incident.start and incident.end <= reach.end_text
