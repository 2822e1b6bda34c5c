"""
### Sparkify warehouse, every hour

Brings the event logs and the song files of an interval into the star schema, checks the result, and notifies on-call.

| step | what it does |
| --- | --- |
| `stage_events`, `stage_songs` | copy new and changed files into the raw tables |
| `check_staging` | the gate: the files that break a rule are refused |
| `accept_staging` | what has passed becomes the star schema's input |
| `load_users`, `load_songs`, `load_artists`, `load_songplays`, `load_time` | update the star schema |
| `check_warehouse` | checks what analysts will see; decides whether the run succeeds |

**One hour, a day, a month.** Trigger a run with *From* and *To* (UTC, *To* not included): one run covers all of it.
Without them a run is about its data interval, and without that about the last whole hour.

**After an outage.** A scheduled run also looks for files of the 48 hours before its hour, so late files and shorter
outages are covered by the next run. After a longer one trigger a run over the gap, or a backfill: *Trigger*,
*Backfill*, with the first and the last hour of the gap (both are included). Leave *From* and *To* empty there, since
every run of a backfill would get them.

**Repeating a run** is always safe: unchanged files are not read again, and each step corrects
its tables whatever ran before. *Full refresh* reads them again nevertheless, and recomputes the rows that come from
them. *Dry run* reports in each task's result what would be done, and changes nothing.

**A file that the gate has refused** is left out by the scheduled runs after it until it changes, so one bad file does
not stop the next hours. A run with *From* and *To* over its hours asks for it again.

**When it fails** look at the red task's log: its last error says what is wrong and what to do next. To load an
interval that failed, clear the run, or trigger one over the same hours.
"""

from __future__ import annotations

from datetime import UTC, datetime

from airflow.sdk import DAG, CronDataIntervalTimetable, Param

from sparkify_ops.alerts import Alerts
from sparkify_ops.assets import STAR, announce_hours
from sparkify_ops.coverage import About
from sparkify_ops.java_task import (
    FULL_REFRESH_ARGUMENT,
    INTERVAL_ARGUMENTS,
    LOOKBACK_ARGUMENT,
    MACROS,
    default_args,
    in_turn,
)
from sparkify_ops.links import pages_of
from sparkify_ops.settings import Settings
from sparkify_ops.timeouts import more_time_for_long_runs
from sparkify_ops.warehouse_tasks import check, loads, skip_dry_run, writer

settings = Settings.read()
alerts = Alerts(settings.alerts, About.HOURS)

IN_TIME = (more_time_for_long_runs(settings),)
STAGE = [
    writer(
        "stage_events",
        "stage-events",
        *INTERVAL_ARGUMENTS,
        LOOKBACK_ARGUMENT,
        FULL_REFRESH_ARGUMENT,
        title="Stage events",
        doc_md="Event log files that are new or have changed, into `sparkify_staging.staging_events`.",
        before=IN_TIME,
    ),
    writer(
        "stage_songs",
        "stage-songs",
        *INTERVAL_ARGUMENTS,
        LOOKBACK_ARGUMENT,
        FULL_REFRESH_ARGUMENT,
        title="Stage songs",
        doc_md="Song files that are new or have changed, into `sparkify_staging.staging_songs`.",
        before=IN_TIME,
    ),
]
GATE = check(
    "check_staging",
    "staging",
    *INTERVAL_ARGUMENTS,
    settings=settings,
    title="Check staging",
    doc_md="The gate: the rules of the raw tables on what the run has staged. A broken rule refuses the files that "
    "break it and stops the run before the star schema changes.",
    before=IN_TIME,
)
ACCEPT = writer(
    "accept_staging",
    "accept-staging",
    *INTERVAL_ARGUMENTS,
    title="Accept staging",
    doc_md="What has passed the gate becomes the star schema's input, in one short transaction.",
    before=IN_TIME,
)
LAST_CHECK = check(
    "check_warehouse",
    "warehouse",
    *INTERVAL_ARGUMENTS,
    settings=settings,
    title="Check warehouse",
    doc_md="The rules of the star schema. When they hold, the tables' assets are updated and other DAGs may start.",
    outlets=STAR,
    before=(skip_dry_run, *IN_TIME),
    after=announce_hours,
)
STEPS = [STAGE, [GATE], [ACCEPT], *loads(*INTERVAL_ARGUMENTS, FULL_REFRESH_ARGUMENT, before=IN_TIME), [LAST_CHECK]]

with DAG(
    dag_id="sparkify_warehouse",
    dag_display_name="Sparkify warehouse",
    description="Hourly: stage, check, accept, load, check",
    doc_md=__doc__ + pages_of(settings),
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
        "dry_run": Param(
            False, type="boolean", title="Dry run", description="Only report what would be done; change nothing."
        ),
        "full_refresh": Param(
            False,
            type="boolean",
            title="Full refresh",
            description="Read unchanged files again, and recompute the rows that come from them.",
        ),
    },
    default_args=default_args(settings),
    user_defined_macros=MACROS,
    on_failure_callback=alerts.dag_failed,
) as dag:
    in_turn(STEPS, settings, alerts.task_callbacks())
