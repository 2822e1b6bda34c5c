"""
### Undo a run

By hand: undoes a run of `sparkify_warehouse` that has loaded bad data although every rule
held: a writer of the logs was broken, or a wrong folder was copied into the bucket.

| step | what it does |
| --- | --- |
| `undo_run` | the units that the run has accepted are refused, and those that they had replaced are accepted again |
| `load_users` … `load_time` | update the star schema |
| `check_warehouse` | checks what has changed |

*Run* is the id of the run, as Airflow shows it: `scheduled__2018-11-01T06:00:00+00:00`. A run that has accepted in
several attempts is taken back as a whole.

Scheduled runs leave the files that were taken back out from now on, until they change. Correct or remove them; a run of
`sparkify_warehouse` with *From* and *To* over their hours loads them again as they are.

**When `undo_run` fails with exit code 2** nothing has changed: the run has accepted nothing, or what it brought was
since replaced by another run, or removed by the clean-up. Its message says which and why. Take the later run back
first, or put the right files into the bucket and trigger a run over their hours. When a later step fails, clear it.

*Dry run* reports what would be undone, and changes nothing.
"""

from __future__ import annotations

from datetime import UTC, datetime

from airflow.sdk import DAG, Param

from sparkify_ops.alerts import Alerts
from sparkify_ops.assets import STAR, announce_change
from sparkify_ops.coverage import About
from sparkify_ops.java_task import MACROS, default_args, in_turn
from sparkify_ops.links import pages_of
from sparkify_ops.settings import Settings
from sparkify_ops.warehouse_tasks import check, loads, skip_dry_run, writer

settings = Settings.read()
alerts = Alerts(settings.alerts, About.UNKNOWN)

UNDO = writer(
    "undo_run",
    "accept-staging",
    "--undo={{ params.run_id }}",
    title="Undo run",
    doc_md="What the run has accepted is refused, and what that had replaced is accepted again.",
    execution_timeout=settings.long_task_timeout,
)
LAST_CHECK = check(
    "check_warehouse",
    "warehouse",
    settings=settings,
    title="Check warehouse",
    doc_md="The rules of the star schema on what has changed.",
    execution_timeout=settings.long_task_timeout,
    outlets=STAR,
    before=(skip_dry_run,),
    after=announce_change,
)

with DAG(
    dag_id="sparkify_undo_run",
    dag_display_name="Sparkify: undo a run",
    description="By hand: undo a run",
    doc_md=__doc__ + pages_of(settings),
    tags=["sparkify", "redshift", "by hand"],
    schedule=None,
    start_date=datetime(2018, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    params={
        "run_id": Param(
            type="string", minLength=1, title="Run", description="The id of the run of sparkify_warehouse to take back."
        ),
        "dry_run": Param(False, type="boolean", title="Dry run", description="Only report what would be undone."),
    },
    default_args=default_args(settings),
    user_defined_macros=MACROS,
    on_failure_callback=alerts.dag_failed,
) as dag:
    steps = [[UNDO], *loads(execution_timeout=settings.long_task_timeout), [LAST_CHECK]]
    in_turn(steps, settings, alerts.task_callbacks())
