"""How long a task may take, by Airflow's own way to run one."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from airflow.sdk import BaseOperator
from airflow.sdk.exceptions import AirflowFailException, AirflowTaskTimeout
from airflow.sdk.execution_time import task_runner

from sparkify_ops.java_task import JavaTask
from sparkify_ops.settings import Settings
from sparkify_ops.timeouts import more_time_for_long_runs
from support import Run

SETTINGS = replace(Settings.read(), task_timeout=timedelta(seconds=0.2), long_task_timeout=timedelta(seconds=20))
TASK = JavaTask("load_time", "load-dimension", before=(more_time_for_long_runs(SETTINGS),))


class Slow(BaseOperator):
    """Takes longer than the short time-out."""

    def execute(self, context: Any) -> str:
        time.sleep(0.6)
        return "done"


@dataclass
class Running:
    """The part of a task instance that Airflow looks at while it runs the task."""

    task: BaseOperator
    _ti_context_from_server: None = None


def run(start: str, end: str) -> Any:
    operator = Slow(**TASK.operator_arguments(SETTINGS))
    context = {"task": operator, "dag_run": Run(), "params": {"from": start, "to": end}, "outlet_events": {}}
    return task_runner._execute_task(context, Running(operator), logging.getLogger())  # type: ignore[arg-type]


def test_a_run_over_a_day_has_the_usual_time() -> None:
    with pytest.raises(AirflowTaskTimeout):
        run("2018-11-01", "2018-11-02")


def test_a_longer_run_has_more_time() -> None:
    assert run("2018-11-01", "2018-12-01") == "done"


def test_an_interval_that_is_wrong_is_reported_before_anything_runs() -> None:
    with pytest.raises(AirflowFailException, match="The param from is 'xx'"):
        run("xx", "2018-12-01")
