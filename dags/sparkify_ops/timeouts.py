"""How long a task may take."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from sparkify_ops.interval import interval_of
from sparkify_ops.settings import Settings

_LONGEST_SHORT_RUN = timedelta(days=1)


def more_time_for_long_runs(settings: Settings) -> Callable[[Mapping[str, Any]], None]:
    """
    A hook before a task that gives it the longer time-out when its run is about more than a day.

    A DAG file is read long before anybody names an interval. Airflow asks the task for its time-out after this hook.
    """

    def before(context: Mapping[str, Any]) -> None:
        interval = interval_of(context["dag_run"], context["params"])
        if interval.end - interval.start > _LONGEST_SHORT_RUN:
            context["task"].execution_timeout = settings.long_task_timeout

    return before
