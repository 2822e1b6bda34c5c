"""Real Airflow without a server: its settings have to be there before its first import."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from support import AlertServer

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
    "SPARKIFY_QUESTIONS_DIR": "analytics",
    "SPARKIFY_BUCKET": "sparkify",
    "SPARKIFY_IAM_ROLE": "arn:aws:iam::000000000000:role/sparkify-local",
    "SPARKIFY_REGION": "us-west-2",
    "SPARKIFY_WAREHOUSE_URL": "jdbc:redshift://127.0.0.1:5439/dev",
}


@pytest.fixture
def server() -> Iterator[AlertServer]:
    from support import alert_server

    with alert_server() as running:
        yield running


@pytest.fixture
def variables(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Airflow's variables, which need a server, as a dictionary."""
    from airflow.sdk import Variable

    kept: dict[str, Any] = {}

    def get(key: str, default: Any = KeyError, deserialize_json: bool = False) -> Any:
        value = kept[key] if default is KeyError else kept.get(key, default)
        return json.loads(value) if deserialize_json else value

    monkeypatch.setattr(Variable, "get", get)
    monkeypatch.setattr(Variable, "set", lambda key, value, description: kept.update({key: value}))
    monkeypatch.setattr(Variable, "keys", lambda prefix: sorted(key for key in kept if key.startswith(prefix)))
    monkeypatch.setattr(Variable, "delete", lambda key: kept.pop(key, None))
    return kept
