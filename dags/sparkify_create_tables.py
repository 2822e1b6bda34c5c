"""
### Create the tables

By hand: brings the schemas `sparkify`, `sparkify_staging` and `sparkify_ops` to the newest version.
Existing data stays.

*Drop everything first* removes the three schemas with all they hold.
It works only with the word `sparkify` typed into the field after it.

*Grant select* names a role that may then read the star schema, future tables included.
"""

from __future__ import annotations

from datetime import UTC, datetime

from airflow.sdk import DAG, Param

from sparkify_ops.alerts import Alerts
from sparkify_ops.coverage import About
from sparkify_ops.java_task import DRY_RUN_ARGUMENT, MACROS, RUN_ID_ARGUMENT, JavaTask, default_args, operator_for
from sparkify_ops.settings import WRITERS_POOL, Settings

settings = Settings.read()
alerts = Alerts(settings.alerts, About.EVERYTHING)

CREATE_TABLES = JavaTask(
    task_id="create_tables",
    jar="create-tables",
    arguments=(
        "{{ '--drop' if params.drop else '' }}",
        "{{ '--confirm=' ~ params.confirm if params.drop else '' }}",
        "{{ '--grant-select=' ~ params.grant_select if params.grant_select else '' }}",
        RUN_ID_ARGUMENT,
        DRY_RUN_ARGUMENT,
    ),
    title="Create tables",
    doc_md="The migrations that are not in the warehouse yet.",
    pool=WRITERS_POOL,
)

with DAG(
    dag_id="sparkify_create_tables",
    dag_display_name="Sparkify: create tables",
    description="By hand: create the tables, or drop and create them",
    doc_md=__doc__,
    tags=["sparkify", "redshift", "by hand"],
    schedule=None,
    start_date=datetime(2018, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    params={
        "drop": Param(False, type="boolean", title="Drop everything first"),
        "confirm": Param("", type="string", title="To drop, type: sparkify"),
        "dry_run": Param(False, type="boolean", title="Dry run", description="Only report what would be done."),
        "grant_select": Param("", type="string", title="Grant select", description="A role that may read the tables."),
    },
    default_args=default_args(settings),
    user_defined_macros=MACROS,
    on_failure_callback=alerts.dag_failed,
) as dag:
    operator_for(CREATE_TABLES, settings, alerts.task_callbacks())
