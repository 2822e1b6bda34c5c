"""Real Airflow without a server: its settings have to be there before its first import."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

DAGS = Path(__file__).resolve().parents[1]

# What the machine has set for its own Airflow or Sparkify must not decide whether the tests pass.
for name in [name for name in os.environ if name.startswith(("AIRFLOW", "SPARKIFY_"))]:
    del os.environ[name]

_HOME = tempfile.TemporaryDirectory(prefix="sparkify-airflow-")

os.environ |= {
    "AIRFLOW_HOME": _HOME.name,
    "AIRFLOW__CORE__DAGS_FOLDER": str(DAGS),
    "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
    "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{_HOME.name}/airflow.db",
    "AIRFLOW__API__BASE_URL": "http://airflow.test:8080",
    "SPARKIFY_RUNNER": "process",
    "SPARKIFY_TASKS_DIR": "tasks",
    "SPARKIFY_RULES_DIR": "quality",
    "SPARKIFY_BUCKET": "sparkify",
    "SPARKIFY_IAM_ROLE": "arn:aws:iam::000000000000:role/sparkify-local",
    "SPARKIFY_REGION": "us-west-2",
    "SPARKIFY_WAREHOUSE_URL": "jdbc:redshift://127.0.0.1:5439/dev",
}
