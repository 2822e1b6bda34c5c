"""One description of a task, and the operator for it on the deployment's runner."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from importlib import import_module
from typing import Any

from airflow.sdk import Asset, BaseOperator, BaseOperatorLink, TriggerRule, chain

from sparkify_ops.interval import interval_of, lookback_of
from sparkify_ops.lineage import lineage_parent, lineage_root
from sparkify_ops.settings import Settings

INTERVAL_ARGUMENTS = (
    "--from={{ interval_of(dag_run, params).start_text }}",
    "--to={{ interval_of(dag_run, params).end_text }}",
)
LOOKBACK_ARGUMENT = "--lookback={{ lookback_of(dag_run, params) }}"
RUN_ID_ARGUMENT = "--run-id={{ run_id }}"
DRY_RUN_ARGUMENT = "{{ '--dry-run' if params.dry_run else '' }}"
FULL_REFRESH_ARGUMENT = "{{ '--full-refresh' if params.full_refresh else '' }}"

# A DAG that holds Java tasks needs these as its user_defined_macros.
MACROS = {
    "interval_of": interval_of,
    "lookback_of": lookback_of,
    "lineage_parent": lineage_parent,
    "lineage_root": lineage_root,
}


def default_args(settings: Settings) -> dict[str, Any]:
    """How often and when a failed task is tried again: after one, two, four ... times the delay."""
    return {
        "owner": "sparkify",
        "retries": settings.retries,
        "retry_delay": timedelta(seconds=settings.retry_delay_seconds),
        "retry_exponential_backoff": 2.0,
        "max_retry_delay": timedelta(minutes=15),
    }


@dataclass(frozen=True)
class JavaTask:
    """
    A task jar with its arguments: what to run, not where.

    Arguments are Jinja templates; one that renders to nothing is left out. `execution_timeout` is that of the settings
    when it is left out. `before` and `after` are Airflow's hooks around the task: they get the context, and `after` the
    task's result too.
    """

    task_id: str
    jar: str
    arguments: tuple[str, ...] = ()
    title: str = ""
    doc_md: str = ""
    pool: str | None = None
    trigger_rule: TriggerRule = TriggerRule.ALL_SUCCESS
    execution_timeout: timedelta | None = None
    inlets: tuple[Asset, ...] = ()
    outlets: tuple[Asset, ...] = ()
    links: tuple[BaseOperatorLink, ...] = ()
    before: tuple[Callable[[Mapping[str, Any]], None], ...] = ()
    after: Callable[..., None] | None = None

    def operator_arguments(self, settings: Settings) -> dict[str, Any]:
        """What every Airflow operator takes, whatever its runner."""
        arguments: dict[str, Any] = {
            "task_id": self.task_id,
            "task_display_name": self.title or self.task_id,
            "doc_md": self.doc_md,
            "trigger_rule": self.trigger_rule,
            "execution_timeout": self.execution_timeout or settings.task_timeout,
            "inlets": list(self.inlets),
            "outlets": list(self.outlets),
            "pre_execute": self._run_before if self.before else None,
            "post_execute": self.after,
        }
        return arguments | ({"pool": self.pool} if self.pool else {})

    def _run_before(self, context: Mapping[str, Any]) -> None:
        for hook in self.before:
            hook(context)


def operator_for(task: JavaTask, settings: Settings, callbacks: Mapping[str, Any]) -> BaseOperator:
    """
    The operator that runs the task on the runner of the settings.

    The runner's module is imported only here: a laptop needs no provider, and parsing stays fast.
    """
    runner = import_module(f"sparkify_ops.runners.{settings.runner}")
    operator: BaseOperator = runner.operator(_with_lineage(task, settings), settings, **callbacks)
    operator.operator_extra_links = [*operator.operator_extra_links, *task.links]
    return operator


def _with_lineage(task: JavaTask, settings: Settings) -> JavaTask:
    """The task, which says whose part it is when its lineage goes somewhere."""
    if not settings.lineage_url:
        return task
    runs = tuple(
        f"--lineage-{run}={{{{ lineage_{run}(ti, dag_run, {settings.lineage_namespace!r}) }}}}"
        for run in ("parent", "root")
    )
    return replace(task, arguments=(*task.arguments, *runs))


def in_turn(steps: Iterable[list[JavaTask]], settings: Settings, callbacks: Mapping[str, Any]) -> None:
    """The operators of all steps, one step after the other; those of one step run side by side."""
    operators = [[operator_for(task, settings, callbacks) for task in step] for step in steps]
    chain(*[step[0] if len(step) == 1 else step for step in operators])
