"""The DAGs' callbacks: open incidents when something fails, close them when it works again."""

from __future__ import annotations

import logging
from typing import Any

from sparkify_ops.alert_settings import SEVERITIES, AlertSettings, ChannelSettings
from sparkify_ops.channels import LogChannel, channel
from sparkify_ops.coverage import About, Context, proof_of, scope_of
from sparkify_ops.delivery import Delivery
from sparkify_ops.desk import Desk, Route
from sparkify_ops.incidents import incidents_of, is_complete_check, warnings_of
from sparkify_ops.interval import is_dry_run
from sparkify_ops.open_incidents import Notified, OpenIncidents

log = logging.getLogger(__name__)


class Alerts:
    """
    Callbacks for the tasks and for the DAG, whose runs are about hours, everything, or hours that are not said.

    Airflow calls a task's own failure callback only while the task's process lives; the DAG's callback makes up for a
    process that was killed. Both use the same keys, and the DAG's keeps quiet about what the task's has delivered. It
    may come late, after a run that has succeeded since: so it closes nothing, and asks the run what was delivered.
    """

    def __init__(self, settings: AlertSettings, about: About, delivery: Delivery | None = None) -> None:
        self._settings = settings
        self._about = about
        self._delivery = delivery or Delivery()
        self._routes = [Route(one, channel(one, self._delivery)) for one in settings.channels] or [_EVERYTHING_TO_LOG]

    def task_callbacks(self) -> dict[str, Any]:
        """The operator arguments that connect a task with these alerts."""
        return {"on_failure_callback": self.task_failed, "on_success_callback": self.task_succeeded}

    def task_failed(self, context: Context) -> None:
        """Opens the task's incidents; Airflow calls this when no retry is left."""
        if self._is_quiet(context):
            return
        ti = context["ti"]
        incidents = incidents_of(context, self._settings, self._about)
        desk = self._desk(scope_of(ti))
        notified = {incident.key: desk.open(incident, ti.run_id) for incident in incidents}
        # A check that ran to its end proves that its other rules hold; a crash proves nothing.
        if is_complete_check(incidents):
            desk.close(proof_of(self._about, context), still_open=notified)
        Notified(ti).write(notified)

    def dag_failed(self, context: Context) -> None:
        """Opens the incidents of the last failed task, unless the task itself has done so."""
        if self._is_quiet(context):
            return
        ti = context.get("ti")
        said = Notified(ti).read() if ti else {}
        desk = self._desk(scope_of(ti) if ti else f"{context['dag'].dag_id}.run")
        for incident in incidents_of(context, self._settings, self._about):
            desk.open(incident, str(context.get("run_id")), said.get(incident.key, ()))

    def task_succeeded(self, context: Context) -> None:
        """Closes the incidents of earlier runs that this success proves to be over, and reports a check's warnings."""
        if is_dry_run(context.get("params", {})):
            return
        ti = context["ti"]
        warnings = warnings_of(context, self._settings, self._about)
        desk = self._desk(scope_of(ti))
        for warning in [] if warnings and self._is_quiet(context) else warnings:
            desk.open(warning, ti.run_id)
        desk.close(proof_of(self._about, context), still_open=[warning.key for warning in warnings])

    def _desk(self, scope: str) -> Desk:
        return Desk(self._routes, OpenIncidents(scope), self._settings.runbook_url, self._delivery.limit())

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


_EVERYTHING_TO_LOG = Route(ChannelSettings("log", severities=SEVERITIES), LogChannel())
