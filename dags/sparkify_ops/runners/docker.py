"""Runner `docker`: one container a task, on the engine that DOCKER_HOST names."""

from __future__ import annotations

import os
from typing import Any

from airflow.providers.docker.exceptions import DockerContainerFailedException
from airflow.providers.docker.operators.docker import DockerOperator
from airflow.sdk.exceptions import AirflowException
from docker.errors import APIError, DockerException

from sparkify_ops.credentials import aws_identity, lineage_token, warehouse_credentials
from sparkify_ops.java_task import JavaTask
from sparkify_ops.links import ResultLink
from sparkify_ops.outcome import failure, parse_result, push_result
from sparkify_ops.runners import containers
from sparkify_ops.settings import Settings


class JavaDockerOperator(DockerOperator):
    """Runs one task in a container; passwords and keys are given to the container only, and never rendered."""

    operator_extra_links = (ResultLink(),)

    def __init__(self, *, needs_password: bool = True, secrets: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.needs_password = needs_password
        self.secrets = secrets

    def execute(self, context: Any) -> dict[str, Any] | None:
        """Runs the container to its end; see sparkify_ops.outcome for what each exit code becomes."""
        self._private_environment = self._credentials() | lineage_token()
        self.command: list[str] = [part for part in self.command or [] if part]
        ti = context["ti"]
        self.labels, self.container_name = containers.labels(ti), containers.name(ti)
        self._require_engine()
        try:
            containers.end_predecessors(self.cli, ti)
            lines = super().execute(context)
            return _result(lines)
        except APIError as error:
            raise AirflowException(
                f"The Docker engine cannot run the image {self.image}: {error.explanation or error}. "
                "Build it or push it to where the engine looks, or correct SPARKIFY_IMAGE."
            ) from None
        except DockerContainerFailedException as error:
            state = self.cli.inspect_container(self.container["Id"])["State"]
            push_result(context, _result(error.logs))
            raise failure(self.task_id, state["ExitCode"]) from None
        finally:
            if self.container is not None:
                self.cli.remove_container(self.container["Id"], force=True)

    def _credentials(self) -> dict[str, str]:
        """The secrets themselves; where the container has files of them, only who logs in and where they are."""
        login = warehouse_credentials() if self.needs_password else {}
        if not self.secrets:
            return aws_identity() | login
        files = {"AWS_SHARED_CREDENTIALS_FILE": f"{self.secrets}/aws-credentials"}
        if login:
            files["WAREHOUSE_PASSWORD_FILE"] = f"{self.secrets}/warehouse-password"
            files["WAREHOUSE_USER"] = login["WAREHOUSE_USER"]
        return files

    def _require_engine(self) -> None:
        try:
            self.cli.ping()
        except (AirflowException, DockerException, OSError) as error:
            where = os.environ.get("DOCKER_HOST", "its usual socket")
            raise AirflowException(
                f"The Docker engine at {where} does not answer ({error}). Start it, or correct DOCKER_HOST."
            ) from None

    def on_kill(self) -> None:
        """Stops the container within the 5 seconds that Airflow leaves; the engine's own patience is 10."""
        if self.hook.client_created and self.container is not None:
            self.cli.stop(self.container["Id"], timeout=containers.SECONDS_TO_LEAVE)


def operator(task: JavaTask, settings: Settings, **more: Any) -> JavaDockerOperator:
    """The operator for a task on this runner."""
    return JavaDockerOperator(
        image=settings.image,
        command=[task.jar, *task.arguments],
        environment=settings.task_environment(),
        network_mode=settings.docker_network or None,
        # The removal is the operator's own: it reads the exit code of the container before.
        auto_remove="never",
        mount_tmp_dir=False,
        xcom_all=True,
        log_opts_max_size="10m",
        log_opts_max_file="3",
        needs_password=not settings.signs_in_by_iam,
        secrets=settings.docker_secrets,
        **task.operator_arguments(settings),
        **more,
    )


def _result(lines: Any) -> dict[str, Any] | None:
    """The contract's last line."""
    last = lines[-1] if lines else ""
    return parse_result(last.decode("utf-8", "replace") if isinstance(last, bytes) else last)
