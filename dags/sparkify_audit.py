"""
### Sparkify: audit, every night

The checks of the hourly runs judge what each run has changed. Once a night all rules are checked on all rows, and what
is no longer needed is removed.

| step | what it does |
| --- | --- |
| `check_staging_everything`, `check_warehouse_everything` | the rules of both gates on all rows |
| `clean_up` | removes the rows of units that were replaced long ago, and old history, reports and rejected rows |
| `publish_analytics`, `publish_catalogue` | the pages of the analysts' questions and of the tables, in the bucket |
| `verdict` | green only when both checks have passed, the clean-up is done and the pages are published |

The clean-up and the pages come even when a check has failed. A check that passes closes the incidents of its gate,
those of the hourly runs too, but not those about files that the gate has refused. What it finds itself, only the next
audit closes.
Trigger it by hand to have that at once, or when somebody has changed a table by hand.

*Dry run* checks, and reports what the clean-up would remove.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from airflow.sdk import DAG, CronTriggerTimetable, Param, TriggerRule, task
from airflow.sdk.exceptions import AirflowSkipException

from sparkify_ops.alerts import Alerts
from sparkify_ops.assets import asset
from sparkify_ops.coverage import About
from sparkify_ops.java_task import DRY_RUN_ARGUMENT, MACROS, RUN_ID_ARGUMENT, JavaTask, default_args, operator_for
from sparkify_ops.links import PageLink, pages_of
from sparkify_ops.settings import Settings
from sparkify_ops.warehouse_tasks import check, writer

settings = Settings.read()
alerts = Alerts(settings.alerts, About.EVERYTHING)
SONGPLAYS = asset("songplays")


def skip_before_the_first_load(context: Mapping[str, Any]) -> None:
    """A warehouse that is being set up has no rows yet, and rules require some: no reason to page anybody."""
    loaded = context["inlet_events"][SONGPLAYS].ascending(False).limit(1)
    if context["dag_run"].run_type == "scheduled" and not len(loaded):
        raise AirflowSkipException("Nothing was loaded yet.")


CHECKS = [
    check(
        f"check_{gate}_everything",
        gate,
        "--everything",
        settings=settings,
        title=f"Check all of {where}",
        doc_md=f"All rules of the {gate} gate, on all rows.",
        execution_timeout=settings.long_task_timeout,
        inlets=(SONGPLAYS,),
        before=(skip_before_the_first_load,),
    )
    for gate, where in (("staging", "staging"), ("warehouse", "the warehouse"))
]
CLEAN_UP = writer(
    "clean_up",
    "clean-up",
    title="Clean up",
    doc_md="Removes the rows of units that were replaced long ago, and old history, reports and rejected rows.",
    trigger_rule=TriggerRule.ALL_DONE,
    execution_timeout=settings.long_task_timeout,
    inlets=(SONGPLAYS,),
    before=(skip_before_the_first_load,),
)

# After the checks, whatever they say: pages that are a night older would not be more right.
PAGES = [
    JavaTask(
        jar.replace("-", "_"),
        jar,
        (RUN_ID_ARGUMENT, DRY_RUN_ARGUMENT),
        title=jar.replace("-", " ").capitalize(),
        doc_md=doc_md,
        trigger_rule=TriggerRule.ALL_DONE,
        execution_timeout=settings.long_task_timeout,
        inlets=(SONGPLAYS,),
        links=(PageLink(settings.region, settings.s3_web_url),),
        before=(skip_before_the_first_load,),
    )
    for jar, doc_md in (
        (
            "publish-analytics",
            "Answers the analysts' questions: a page with pictures and files of the rows in the bucket.",
        ),
        (
            "publish-catalogue",
            "A page of all tables in the bucket: what they mean, what they hold, what they are made of.",
        ),
    )
]

with DAG(
    dag_id="sparkify_audit",
    dag_display_name="Sparkify: audit",
    description="Nightly: every rule on every row, and the clean-up",
    doc_md=__doc__ + pages_of(settings),
    tags=["sparkify", "redshift", "alerts"],
    schedule=CronTriggerTimetable("30 3 * * *", timezone="UTC") if settings.scheduled else None,
    start_date=datetime(2018, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    is_paused_upon_creation=False,
    params={
        "dry_run": Param(False, type="boolean", title="Dry run", description="Only report what would be removed."),
    },
    default_args=default_args(settings),
    user_defined_macros=MACROS,
    on_failure_callback=alerts.dag_failed,
) as dag:

    @task(task_display_name="Verdict", execution_timeout=timedelta(minutes=5), **alerts.task_callbacks())
    def verdict() -> str:
        """
        The only leaf, so it decides whether the run succeeds.

        The clean-up could not: it succeeds after a check that has failed.
        """
        return "All rules hold on all rows."

    checks = [operator_for(one, settings, alerts.task_callbacks()) for one in CHECKS]
    clean_up = operator_for(CLEAN_UP, settings, alerts.task_callbacks())
    pages = [operator_for(one, settings, alerts.task_callbacks()) for one in PAGES]
    checks >> clean_up
    for page in pages:
        checks >> page
    [*checks, clean_up, *pages] >> verdict()
