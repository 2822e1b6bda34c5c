"""Runner `kubernetes`: one pod a task; user and password come from a Kubernetes secret."""

from __future__ import annotations

from typing import Any

from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.providers.cncf.kubernetes.secret import Secret
from airflow.sdk.exceptions import AirflowException

from sparkify_ops.java_task import JavaTask
from sparkify_ops.links import ResultLink
from sparkify_ops.outcome import failure
from sparkify_ops.settings import Settings

# Where the provider's sidecar looks for the result.
_RESULT_FILE = "/airflow/xcom/return.json"


class JavaPodOperator(KubernetesPodOperator):
    """Runs one task in a pod."""

    operator_extra_links = (ResultLink(),)

    def execute(self, context: Any) -> Any:
        """Runs the pod to its end; an argument that rendered to nothing is left out."""
        self.arguments: list[str] = [part for part in self.arguments or [] if part]
        return super().execute(context)

    def build_pod_request_obj(self, context: Any = None) -> Any:
        """The pod, which Kubernetes ends after the time that its task has; a long run has been given more by now."""
        self.active_deadline_seconds = int(self.execution_timeout.total_seconds())
        return super().build_pod_request_obj(context)

    def cleanup(self, pod: Any, remote_pod: Any, xcom_result: Any = None, context: Any = None) -> None:
        """Turns a failed pod into the exception for its exit code; see sparkify_ops.outcome."""
        try:
            super().cleanup(pod, remote_pod, xcom_result, context)
        except AirflowException as error:
            raise failure(self.task_id, self._exit_code(remote_pod)) from error

    def _exit_code(self, remote_pod: Any) -> int | None:
        statuses = (remote_pod.status and remote_pod.status.container_statuses) or []
        for status in statuses:
            if status.name == self.base_container_name and status.state.terminated:
                return int(status.state.terminated.exit_code)
        return None


def operator(task: JavaTask, settings: Settings, **more: Any) -> JavaPodOperator:
    """The operator for a task on this runner."""
    secrets = [
        Secret("env", "WAREHOUSE_USER", settings.kubernetes_secret, "user"),
        Secret("env", "WAREHOUSE_PASSWORD", settings.kubernetes_secret, "password"),
    ]
    return JavaPodOperator(
        name=task.task_id.replace("_", "-"),
        namespace=settings.kubernetes_namespace,
        service_account_name=settings.kubernetes_service_account or None,
        image=settings.image,
        arguments=[task.jar, *task.arguments],
        env_vars=settings.task_environment() | {"RESULT_FILE": _RESULT_FILE},
        secrets=[] if settings.signs_in_by_iam else secrets,
        do_xcom_push=True,
        # A task that Airflow starts anew while its pod lives on joins that pod.
        durable=True,
        on_finish_action="delete_pod",
        termination_grace_period=3,
        **task.operator_arguments(settings),
        **more,
    )
