"""
### Sparkify: lateness

Every ten minutes: has an hour been loaded and checked lately? It asks the events of the asset `sparkify.songplays`,
which a run updates after its last check. So it notices a paused DAG, a run that hangs and runs that fail alike.

The incident `sparkify_warehouse: late` is closed by itself when an hour has passed its checks again.
A scheduler that is down tells nobody: watch `/api/v2/monitor/health` from elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from airflow.sdk import DAG, CronTriggerTimetable, task

from sparkify_ops.alerts import Alerts
from sparkify_ops.assets import asset
from sparkify_ops.coverage import About
from sparkify_ops.freshness import require_fresh
from sparkify_ops.java_task import default_args
from sparkify_ops.settings import Settings

settings = Settings.read()
alerts = Alerts(settings.alerts, About.EVERYTHING)
SONGPLAYS = asset("songplays")

with DAG(
    dag_id="sparkify_lateness",
    dag_display_name="Sparkify: lateness",
    description="Every ten minutes: was an hour loaded and checked lately?",
    doc_md=__doc__,
    tags=["sparkify", "alerts"],
    schedule=CronTriggerTimetable("*/10 * * * *", timezone="UTC") if settings.scheduled else None,
    start_date=datetime(2018, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    default_args=default_args(settings),
    on_failure_callback=alerts.dag_failed,
) as dag:

    @task(
        task_display_name="Newest hour",
        inlets=[SONGPLAYS],
        execution_timeout=timedelta(minutes=5),
        **alerts.task_callbacks(),
    )
    def newest_hour(inlet_events: Mapping[Any, Any]) -> str:
        """The end of the newest interval that passed its last check."""
        return require_fresh(
            inlet_events[SONGPLAYS], "sparkify_warehouse", settings.late_after_minutes, datetime.now(UTC)
        )

    newest_hour()  # type: ignore[call-arg, misc]  # Airflow gives the argument.
