"""Runner `kubernetes`: one pod a task; user and password come from a Kubernetes secret."""

from __future__ import annotations

from typing import Any

from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.providers.cncf.kubernetes.secret import Secret
from airflow.sdk.exceptions import AirflowException
from kubernetes.client import models as k8s

from sparkify_ops.java_task import JavaTask
from sparkify_ops.links import ResultLink
from sparkify_ops.outcome import failure
from sparkify_ops.settings import Settings

# Of the image of the tasks; the provider's sidecar gets along with it too.
_USER = 10001

# Where the provider's sidecar looks for the result.
_RESULT_FILE = "/airflow/xcom/return.json"


class JavaPodOperator(KubernetesPodOperator):
    """Runs one task in a pod."""

    operator_extra_links = (ResultLink(),)

    def execute(self, context: Any) -> Any:
        """Runs the pod to its end; an argument that rendered to nothing is left out."""
        self.arguments: list[str] = [part for part in self.arguments or [] if part]
        return super().execute(context)

    def build_pod_request_obj(self, context: Any = None, **more: Any) -> Any:
        """The pod, which Kubernetes ends after the time that its task has; a long run has been given more by now."""
        self.active_deadline_seconds = int(self.execution_timeout.total_seconds())
        return _completed(super().build_pod_request_obj(context, **more), self.base_container_name)

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


def _completed(pod: k8s.V1Pod, base: str) -> k8s.V1Pod:
    """The pod with what its template leaves open: no more rights and no more memory than the task needs."""
    spec = pod.spec
    spec.security_context = spec.security_context or k8s.V1PodSecurityContext(
        run_as_non_root=True,
        run_as_user=_USER,
        run_as_group=0,
        seccomp_profile=k8s.V1SeccompProfile(type="RuntimeDefault"),
    )
    for container in spec.containers:
        container.security_context = container.security_context or k8s.V1SecurityContext(
            allow_privilege_escalation=False,
            read_only_root_filesystem=True,
            capabilities=k8s.V1Capabilities(drop=["ALL"]),
        )
        if container.name == base:
            container.resources = container.resources or k8s.V1ResourceRequirements(
                requests={"cpu": "500m", "memory": "1Gi"}, limits={"memory": "1Gi"}
            )
            if all(mount.mount_path != "/tmp" for mount in container.volume_mounts):
                container.volume_mounts.append(k8s.V1VolumeMount(name="tmp", mount_path="/tmp"))
                spec.volumes.append(k8s.V1Volume(name="tmp", empty_dir=k8s.V1EmptyDirVolumeSource(size_limit="64Mi")))
    return pod


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
        # A task asks nothing of Kubernetes.
        automount_service_account_token=False,
        pod_template_file=settings.kubernetes_pod_template or None,
        image=settings.image,
        arguments=[task.jar, *task.arguments],
        env_vars=settings.task_environment() | {"RESULT_FILE": _RESULT_FILE},
        secrets=[] if settings.signs_in_by_iam else secrets,
        do_xcom_push=True,
        # A task that Airflow starts anew while its pod lives on joins that pod.
        durable=True,
        on_finish_action="delete_pod",
        termination_grace_period=3,
        deferrable=settings.deferrable,
        **task.operator_arguments(settings),
        **more,
    )
