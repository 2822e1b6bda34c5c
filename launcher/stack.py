"""The whole stack: the sandbox with its tables and data, and Airflow with the real DAGs."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass

from launcher import sandbox
from launcher.airflow import Airflow, port_or_free
from launcher.building import task_jar
from launcher.console import say
from launcher.environment import AIRFLOW
from launcher.paths import ANALYTICS, POSTGRES, RULES, STATE, TASKS
from launcher.processes import Child, Children
from launcher.sandbox import Sandbox
from launcher.source import Source
from launcher.steps import run_step

WAREHOUSE_DAG = "sparkify_warehouse"
AUDIT_DAG = "sparkify_audit"
DAGS = (WAREHOUSE_DAG, AUDIT_DAG, "sparkify_undo_run", "sparkify_create_tables")
PROCESS = "process"
# What the shell may set for the local stack too; without a channel alerts go to the tasks' logs.
_PASSED_ON = (
    "SPARKIFY_ALERT_URL",
    "SPARKIFY_ALERT_ROUTING_KEY",
    "SPARKIFY_ALERTS_FILE",
    "SPARKIFY_ALERT_BACKFILLS",
    "SPARKIFY_LINEAGE_NAMESPACE",
    "SPARKIFY_LINEAGE_TOKEN",
    "SPARKIFY_LINEAGE_TOKEN_FILE",
    "SPARKIFY_LINEAGE_URL",
    "SPARKIFY_RUNBOOK_URL",
)
_MIGRATED = STATE / "airflow" / "migrated"


@dataclass(frozen=True)
class Stack:
    """The parts that run; the caller's Children stop them."""

    sandbox: Sandbox
    airflow: Airflow
    scheduler: Child


def start(
    base: Children,
    children: Children,
    source: Source | None,
    runner: str = PROCESS,
    usual_ports: bool = False,
    hourly: bool = False,
    alert_url: str = "",
) -> Stack:
    """Starts the sandbox (in `base`) and Airflow, and fills the bucket from the source (None: leaves it)."""
    fresh = not POSTGRES.exists()
    say("-- sandbox …")
    here = sandbox.start(base, port_or_free(5439) if usual_ports else 0)
    settings = dag_settings(here, runner) | {"SPARKIFY_SCHEDULE": "hourly" if hourly else "none"}
    if alert_url:
        settings |= {"SPARKIFY_ALERT_URL": alert_url}
    airflow = Airflow(here.airflow_db_url, settings, port=port_or_free(8080) if usual_ports else 0)
    if fresh or not _MIGRATED.exists() or _MIGRATED.read_text() != AIRFLOW.fingerprint():
        airflow.migrate()
        _MIGRATED.write_text(AIRFLOW.fingerprint())
    say("-- Airflow …")
    airflow.launch(children)
    # Airflow needs its seconds; the tables and the data are made meanwhile.
    another = bool(source and source.is_another())
    if another:
        say("   the warehouse was filled from another source: starting from an empty one")
    create_tables(here, drop=another)
    if source:
        source.fill(sandbox.bucket_folder())
    scheduler = airflow.complete(children)
    for dag in DAGS:
        airflow.open_dag(dag, children)
    return Stack(here, airflow, scheduler)


def create_tables(here: Sandbox, *, drop: bool) -> None:
    """Brings the tables to the newest version; with `drop`, from nothing."""
    command = ["java", "-jar", str(task_jar("create-tables"))]
    if drop:
        command += ["--drop", "--confirm", "sparkify"]
    run_step("tables", command, "create-tables.log", here.task_environment())


def dag_settings(here: Sandbox, runner: str) -> dict[str, str]:
    """The DAGs' settings; login and password go where Airflow keeps connections."""
    connection = {"conn_type": "generic", "login": here.warehouse_user, "password": here.warehouse_password}
    return (
        sandbox.AWS
        | {
            "AIRFLOW_CONN_SPARKIFY_WAREHOUSE": json.dumps(connection),
            "SPARKIFY_RUNNER": runner,
            "SPARKIFY_TASKS_DIR": str(TASKS),
            "SPARKIFY_RULES_DIR": str(RULES),
            "SPARKIFY_QUESTIONS_DIR": str(ANALYTICS),
            "SPARKIFY_WAREHOUSE_URL": here.warehouse_url,
            "SPARKIFY_BUCKET": sandbox.BUCKET,
            "SPARKIFY_IAM_ROLE": sandbox.IAM_ROLE,
            "SPARKIFY_REGION": sandbox.REGION,
            "SPARKIFY_S3_ENDPOINT": here.s3_endpoint,
            "SPARKIFY_RETRIES": "1",
            "SPARKIFY_RETRY_DELAY": "2",
        }
        | {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    )
