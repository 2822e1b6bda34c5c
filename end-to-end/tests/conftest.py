"""State of its own: the tests of the whole stack leave the warehouse of this checkout alone."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

if "launcher.paths" in sys.modules:
    raise RuntimeError("run end-to-end/tests in a process of its own: python -m pytest end-to-end/tests")

_STATE = tempfile.TemporaryDirectory(prefix="sparkify whole stack ")
os.environ["SPARKIFY_STATE"] = _STATE.name
# The alerts of the tests go to the tests alone.
for _name in ("SPARKIFY_ALERT_URL", "SPARKIFY_ALERT_ROUTING_KEY"):
    os.environ.pop(_name, None)
# What a shell has set for another warehouse, another S3 or another database must not reach the local stack.
os.environ |= {
    "WAREHOUSE_URL": "jdbc:redshift://127.0.0.1:1/another",
    "WAREHOUSE_PASSWORD": "another",
    "WAREHOUSE_PASSWORD_FILE": "/nowhere",
    "WORK_PREFIX": "s3://another/work",
    "AWS_ENDPOINT_URL": "http://127.0.0.1:1",
    "AWS_PROFILE": "another",
    "PGSSLMODE": "require",
}


def pytest_sessionfinish(exitstatus: int) -> None:
    """What the servers said goes with their state; a failure is looked into with it."""
    kept = ROOT / ".sparkify" / "logs" / "whole-stack"
    shutil.rmtree(kept, ignore_errors=True)
    if exitstatus == pytest.ExitCode.TESTS_FAILED:
        state = Path(_STATE.name) / ".sparkify"
        for folder in (state / "logs", state / "airflow" / "logs"):
            if folder.is_dir():
                shutil.copytree(folder, kept, dirs_exist_ok=True)
        print(f"\nlogs of the servers and tasks: {kept}")
