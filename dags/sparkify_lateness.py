"""
### Sparkify: lateness

Every ten minutes: has an hour been loaded and checked lately, and is none missing between two that were? It asks the
events of the asset `sparkify.songplays`, which a run updates after its last check. So it notices a paused DAG, a run
that hangs and runs that fail alike.

| task | incident | closed when |
| --- | --- | --- |
| `newest_hour` | `sparkify_warehouse: late` | an hour has passed its checks again |
| `missing_hours` | `sparkify_warehouse: missing hours` | runs have covered all of them |

Nothing is late before `sparkify_warehouse` was unpaused for the first time. Hours are missing that
lie between two scheduled runs and further back than these look: after an outage of more than 48 hours.
A scheduler that is down notifies nobody: monitor `/api/v2/monitor/health` from elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from airflow.sdk import DAG, CronTriggerTimetable, task
from airflow.sdk.exceptions import AirflowSkipException

from sparkify_ops.alerts import Alerts
from sparkify_ops.assets import asset
from sparkify_ops.coverage import About, scope_of
from sparkify_ops.freshness import require_fresh, require_no_gaps, watched_since
from sparkify_ops.java_task import default_args
from sparkify_ops.open_incidents import OpenIncidents
from sparkify_ops.settings import Settings

settings = Settings.read()
alerts = Alerts(settings.alerts, About.EVERYTHING)
SONGPLAYS = asset("songplays")
WAREHOUSE = "sparkify_warehouse"

with DAG(
    dag_id="sparkify_lateness",
    dag_display_name="Sparkify: lateness",
    description="Every ten minutes: was an hour loaded and checked lately, and is none missing?",
    doc_md=__doc__,
    tags=["sparkify", "alerts"],
    schedule=CronTriggerTimetable("*/10 * * * *", timezone="UTC") if settings.scheduled else None,
    start_date=datetime(2018, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    is_paused_upon_creation=False,
    default_args=default_args(settings),
    on_failure_callback=alerts.dag_failed,
) as dag:

    @task(
        task_display_name="Newest hour",
        inlets=[SONGPLAYS],
        execution_timeout=timedelta(minutes=5),
        **alerts.task_callbacks(),
    )
    def newest_hour(inlet_events: Mapping[Any, Any], ti: Any) -> str:
        """The end of the newest interval that passed its last check."""
        now = datetime.now(UTC)
        since = watched_since(ti, WAREHOUSE, now)
        if since is None:
            raise AirflowSkipException(f"{WAREHOUSE} is paused, and nobody has ever unpaused it.")
        return require_fresh(inlet_events[SONGPLAYS], WAREHOUSE, settings.late_after_minutes, now, since)

    @task(
        task_display_name="Missing hours",
        inlets=[SONGPLAYS],
        execution_timeout=timedelta(minutes=5),
        **alerts.task_callbacks(),
    )
    def missing_hours(inlet_events: Mapping[Any, Any], ti: Any) -> str:
        """Hours that were never loaded, those that were reported before included."""
        known = OpenIncidents(scope_of(ti)).hours()
        within = settings.missing_within_hours
        return require_no_gaps(inlet_events[SONGPLAYS], WAREHOUSE, within, datetime.now(UTC), known)

    newest_hour()  # type: ignore[call-arg, misc]  # Airflow gives the arguments.
    missing_hours()  # type: ignore[call-arg, misc]
