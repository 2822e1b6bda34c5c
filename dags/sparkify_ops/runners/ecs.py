"""
Runner `ecs`: one Fargate task each; image, user, password and the awslogs driver are in the task definition.

ECS hands nothing back but an exit code, so the result comes as the last line that CloudWatch Logs keeps of the task.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from airflow.providers.amazon.aws.operators.ecs import EcsRunTaskOperator
from airflow.sdk.exceptions import AirflowException

from sparkify_ops.java_task import JavaTask
from sparkify_ops.links import ResultLink
from sparkify_ops.outcome import failure, parse_result, push_result
from sparkify_ops.settings import Settings


class JavaEcsOperator(EcsRunTaskOperator):
    """Runs one task on ECS."""

    operator_extra_links = (ResultLink(),)

    def execute(self, context: Any) -> dict[str, Any] | None:
        """Runs the task to its end; see sparkify_ops.outcome for what each exit code becomes."""
        for container in self.overrides["containerOverrides"]:
            container["command"] = [part for part in container["command"] if part]
        # Nobody looks at the time-out of a task that the triggerer waits for; the provider's own limit is 70 days.
        self.waiter_max_attempts = math.ceil(self.execution_timeout.total_seconds() / self.waiter_delay)
        return self._outcome(context, lambda: super(JavaEcsOperator, self).execute(context))

    def execute_complete(self, context: Any, event: dict[str, Any] | None = None) -> dict[str, Any] | None:
        """The same after a task that the triggerer has waited for."""
        return self._outcome(context, lambda: super(JavaEcsOperator, self).execute_complete(context, event))

    def _outcome(self, context: Any, work: Callable[[], str | None]) -> dict[str, Any] | None:
        try:
            return parse_result(work() or "")
        except AirflowException as error:
            exit_code = self._exit_code()
            if exit_code is None:
                raise
            push_result(context, parse_result(self._last_line()))
            raise failure(self.task_id, exit_code) from error

    def _last_line(self) -> str:
        fetcher = self.task_log_fetcher or self._get_task_log_fetcher()
        return fetcher.get_last_log_message() or ""

    def _exit_code(self) -> int | None:
        if not self.arn:
            return None
        tasks = self.client.describe_tasks(cluster=self.cluster, tasks=[self.arn])["tasks"]
        codes = [container.get("exitCode") for task in tasks for container in task["containers"]]
        return next((code for code in codes if code), None)


def operator(task: JavaTask, settings: Settings, **more: Any) -> JavaEcsOperator:
    """The operator for a task on this runner."""
    environment = [{"name": name, "value": value} for name, value in settings.task_environment().items()]
    container = {
        "name": settings.ecs_container,
        "command": [task.jar, *task.arguments],
        "environment": environment,
    }
    return JavaEcsOperator(
        cluster=settings.ecs_cluster,
        # A definition a task lets each have a role of its own.
        task_definition=settings.ecs_task_definition.replace("{task}", task.jar),
        launch_type="FARGATE",
        region_name=settings.region,
        overrides={"containerOverrides": [container]},
        network_configuration={
            "awsvpcConfiguration": {
                "subnets": list(settings.ecs_subnets),
                "securityGroups": list(settings.ecs_security_groups),
                "assignPublicIp": "DISABLED",
            }
        },
        container_name=settings.ecs_container,
        awslogs_group=settings.ecs_log_group,
        awslogs_stream_prefix=settings.ecs_log_stream_prefix,
        awslogs_region=settings.region,
        awslogs_fetch_interval=timedelta(seconds=5),
        # A task that Airflow starts anew while the first copy lives on joins that copy.
        reattach=True,
        deferrable=settings.deferrable,
        **task.operator_arguments(settings),
        **more,
    )
