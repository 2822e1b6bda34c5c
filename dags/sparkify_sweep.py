"""
### Sparkify: sweep

Every ten minutes, where the tasks run in containers of a Docker engine: ends those whose task is no longer running.
A scheduler that was lost leaves such containers behind. A new attempt of a task ends its predecessor itself.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from airflow.sdk import DAG, CronTriggerTimetable, task

from sparkify_ops.alerts import Alerts
from sparkify_ops.coverage import About
from sparkify_ops.java_task import default_args
from sparkify_ops.settings import Settings

settings = Settings.read()
alerts = Alerts(settings.alerts, About.EVERYTHING)

if settings.runner == "docker":
    with DAG(
        dag_id="sparkify_sweep",
        dag_display_name="Sparkify: sweep",
        description="Every ten minutes: end containers that nobody waits for",
        doc_md=__doc__,
        tags=["sparkify"],
        schedule=CronTriggerTimetable("*/10 * * * *", timezone="UTC"),
        start_date=datetime(2018, 1, 1, tzinfo=UTC),
        catchup=False,
        max_active_runs=1,
        is_paused_upon_creation=False,
        default_args=default_args(settings),
        on_failure_callback=alerts.dag_failed,
    ) as dag:

        @task(
            task_display_name="Lost containers",
            execution_timeout=timedelta(minutes=5),
            **alerts.task_callbacks(),
        )
        def lost_containers(ti: Any) -> list[str]:
            """The names of the containers that were ended."""
            # Only this runner has the package.
            from docker import from_env

            from sparkify_ops.runners import containers

            return containers.sweep(from_env().api, ti.get_task_states)

        lost_containers()  # type: ignore[call-arg, misc]  # Airflow gives the argument.
