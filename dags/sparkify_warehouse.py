"""
### Sparkify warehouse, every hour

Brings the event logs and the song files of an interval into the star schema, checks the result, and tells on-call.

| step | what it does |
| --- | --- |
| `stage_events`, `stage_songs` | copy new and changed files into the raw tables |
| `check_staging` | the gate: data that breaks a rule goes no further |
| `load_users`, `load_songs`, `load_artists`, `load_songplays`, `load_time` | make the star schema right |
| `check_warehouse` | checks what analysts will see; decides the run's colour |

**One hour, a day, a month.** Trigger a run with *From* and *To* (UTC, *To* not included): one run covers all of it.
Without them a run is about its data interval, and without that about the last whole hour.

**After an outage.** A scheduled run also looks for files of the 48 hours before its hour, so late files and a shorter
outage are made up by the next run. After a longer one trigger a run over the gap, or a backfill.

**Doing it again** is always safe: unchanged files are not read again, and each step makes
its tables right whatever ran before.
"""

from __future__ import annotations

from datetime import UTC, datetime

from airflow.sdk import DAG, CronDataIntervalTimetable, Param, chain

from sparkify_ops.alerts import Alerts
from sparkify_ops.java_task import (
    INTERVAL_ARGUMENTS,
    LOOKBACK_ARGUMENT,
    MACROS,
    RUN_ID_ARGUMENT,
    JavaTask,
    default_args,
    operator_for,
)
from sparkify_ops.settings import WRITERS_POOL, Settings

settings = Settings.read()
alerts = Alerts(settings)


def writer(task_id: str, jar: str, *arguments: str, doc_md: str) -> JavaTask:
    """A task that changes tables: in the pool that keeps their number down."""
    return JavaTask(
        task_id=task_id,
        jar=jar,
        arguments=(*arguments, *INTERVAL_ARGUMENTS, RUN_ID_ARGUMENT),
        doc_md=doc_md,
        pool=WRITERS_POOL,
    )


def check(gate: str, doc_md: str) -> JavaTask:
    """A task that runs the rules of one gate."""
    return JavaTask(
        task_id=f"check_{gate}",
        jar="check-quality",
        arguments=(f"--gate={gate}", *INTERVAL_ARGUMENTS, RUN_ID_ARGUMENT),
        doc_md=doc_md,
    )


STAGE = [
    writer("stage_events", "stage-events", LOOKBACK_ARGUMENT, doc_md="Event log files into `staging_events`."),
    writer("stage_songs", "stage-songs", LOOKBACK_ARGUMENT, doc_md="Song files into `staging_songs`."),
]
GATE = check("staging", "The rules of the raw tables. A broken rule stops the run before the star schema changes.")
DIMENSIONS = [
    writer("load_users", "load-dimension", "users", doc_md="The newest event of each user wins."),
    writer("load_songs", "load-dimension", "songs", doc_md="One row a song."),
    writer("load_artists", "load-dimension", "artists", doc_md="One row an artist, its best-known name and place."),
]
FACT = writer("load_songplays", "load-fact", doc_md="One row a play; older plays match songs that came later.")
TIME = writer("load_time", "load-dimension", "time", doc_md="One row a start time in `songplays`.")
LAST_CHECK = check("warehouse", "The rules of the star schema.")

with DAG(
    dag_id="sparkify_warehouse",
    dag_display_name="Sparkify warehouse",
    description="Hourly: stage, check, load, check",
    doc_md=__doc__,
    tags=["sparkify", "redshift"],
    # A plain cron string would give intervals without width.
    schedule=CronDataIntervalTimetable("0 * * * *", timezone="UTC") if settings.scheduled else None,
    # Before the oldest data: a manual run before the start date would succeed without running a task.
    start_date=datetime(2018, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=4,
    params={
        "from": Param(
            None,
            type=["null", "string"],
            format="date-time",
            title="From",
            description="Start of the interval to load, UTC. Empty: the run's own hour.",
        ),
        "to": Param(
            None,
            type=["null", "string"],
            format="date-time",
            title="To",
            description="End of the interval to load, UTC, itself not included.",
        ),
    },
    default_args=default_args(settings),
    user_defined_macros=MACROS,
    on_failure_callback=alerts.dag_failed,
) as dag:
    operators = [
        [operator_for(task, settings, alerts.task_callbacks()) for task in step]
        for step in (STAGE, [GATE], DIMENSIONS, [FACT], [TIME], [LAST_CHECK])
    ]
    chain(*[step[0] if len(step) == 1 else step for step in operators])
