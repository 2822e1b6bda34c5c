"""The deployment's settings, read from the environment when a DAG file is parsed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from urllib.parse import urlsplit

WAREHOUSE_CONNECTION = "sparkify_warehouse"
WRITERS_POOL = "sparkify_writers"

RUNNERS = ("process", "docker", "kubernetes", "ecs")

_PROVIDERS = {
    "docker": ("airflow.providers.docker", "apache-airflow-providers-docker"),
    "kubernetes": ("airflow.providers.cncf.kubernetes", "apache-airflow-providers-cncf-kubernetes"),
    "ecs": ("airflow.providers.amazon", "apache-airflow-providers-amazon"),
}

_NEEDED_BY_RUNNER = {
    "process": {
        "SPARKIFY_TASKS_DIR": "the folder that holds the task jars",
        "SPARKIFY_RULES_DIR": "the folder of the quality rules",
    },
    "docker": {"SPARKIFY_IMAGE": "the image of the tasks"},
    "kubernetes": {
        "SPARKIFY_IMAGE": "the image of the tasks",
        "SPARKIFY_KUBERNETES_SECRET": "the secret with the keys user and password",
    },
    "ecs": {
        "SPARKIFY_ECS_CLUSTER": "the cluster that runs the tasks",
        "SPARKIFY_ECS_TASK_DEFINITION": "the task definition with the image, the user and the password",
        "SPARKIFY_ECS_SUBNETS": "the subnets of the tasks, separated by commas",
    },
}

_SECRETS_IN_URL = ("pwd=", "password=", "secretaccesskey=")


class SettingsError(ValueError):
    """Settings that are missing or wrong: all of them, one a line."""

    def __init__(self, problems: list[str]) -> None:
        lines = "".join(f"\n  - {problem}" for problem in problems)
        super().__init__(f"{len(problems)} problem(s) with the settings of the Sparkify DAGs:{lines}")
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Settings:
    """Everything that differs between two deployments. Holds no secret but the alert's routing key."""

    runner: str
    warehouse_url: str
    bucket: str
    iam_role: str
    region: str
    s3_endpoint: str = ""
    work_prefix: str = ""
    max_rejected: int = 0
    tasks_dir: str = ""
    rules_dir: str = ""
    java: str = "java"
    scheduled: bool = True
    retries: int = 3
    retry_delay_seconds: int = 60
    alert_url: str = ""
    alert_routing_key: str = field(default="", repr=False)
    runbook_url: str = ""
    image: str = ""
    docker_network: str = ""
    kubernetes_namespace: str = ""
    kubernetes_secret: str = ""
    kubernetes_service_account: str = ""
    ecs_cluster: str = ""
    ecs_task_definition: str = ""
    ecs_container: str = ""
    ecs_subnets: tuple[str, ...] = ()
    ecs_security_groups: tuple[str, ...] = ()

    @classmethod
    def read(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Reads and checks all settings; raises one SettingsError that names every problem."""
        return _Reader(os.environ if environment is None else environment).settings()

    @property
    def signs_in_by_iam(self) -> bool:
        """Whether the driver gets temporary credentials by itself, so that no password is needed."""
        return self.warehouse_url.startswith("jdbc:redshift:iam:")

    def task_environment(self) -> dict[str, str]:
        """The settings as the tasks' own variables; what is not set is left out."""
        variables = {
            "WAREHOUSE_URL": self.warehouse_url,
            "BUCKET": self.bucket,
            "IAM_ROLE": self.iam_role,
            "REGION": self.region,
            "S3_ENDPOINT": self.s3_endpoint,
            "WORK_PREFIX": self.work_prefix,
            "MAX_REJECTED": str(self.max_rejected) if self.max_rejected else "",
            "RULES": self.rules_dir,
        }
        return {name: value for name, value in variables.items() if value}


class _Reader:
    """Collects problems instead of stopping at the first one."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._problems: list[str] = []

    def settings(self) -> Settings:
        runner = self._runner()
        for name, purpose in _NEEDED_BY_RUNNER.get(runner, {}).items():
            self._required(name, purpose)
        settings = Settings(
            runner=runner,
            warehouse_url=self._warehouse_url(),
            bucket=self._required("SPARKIFY_BUCKET", "the bucket with log_data/ and song_data/"),
            iam_role=self._required("SPARKIFY_IAM_ROLE", "the role that COPY reads the bucket with"),
            region=self._required("SPARKIFY_REGION", "the bucket's AWS region"),
            s3_endpoint=self._url("SPARKIFY_S3_ENDPOINT"),
            work_prefix=self._work_prefix(),
            max_rejected=self._number("SPARKIFY_MAX_REJECTED", 0),
            tasks_dir=self._text("SPARKIFY_TASKS_DIR"),
            rules_dir=self._text("SPARKIFY_RULES_DIR"),
            java=self._text("SPARKIFY_JAVA", "java"),
            scheduled=self._scheduled(),
            retries=self._number("SPARKIFY_RETRIES", 3),
            retry_delay_seconds=self._number("SPARKIFY_RETRY_DELAY", 60),
            alert_url=self._url("SPARKIFY_ALERT_URL"),
            alert_routing_key=self._text("SPARKIFY_ALERT_ROUTING_KEY"),
            runbook_url=self._url("SPARKIFY_RUNBOOK_URL"),
            image=self._text("SPARKIFY_IMAGE"),
            docker_network=self._text("SPARKIFY_DOCKER_NETWORK"),
            kubernetes_namespace=self._text("SPARKIFY_KUBERNETES_NAMESPACE", "default"),
            kubernetes_secret=self._text("SPARKIFY_KUBERNETES_SECRET"),
            kubernetes_service_account=self._text("SPARKIFY_KUBERNETES_SERVICE_ACCOUNT"),
            ecs_cluster=self._text("SPARKIFY_ECS_CLUSTER"),
            ecs_task_definition=self._text("SPARKIFY_ECS_TASK_DEFINITION"),
            ecs_container=self._text("SPARKIFY_ECS_CONTAINER", "tasks"),
            ecs_subnets=self._list("SPARKIFY_ECS_SUBNETS"),
            ecs_security_groups=self._list("SPARKIFY_ECS_SECURITY_GROUPS"),
        )
        if self._problems:
            raise SettingsError(self._problems)
        return settings

    def _text(self, name: str, default: str = "") -> str:
        return self._environment.get(name, "").strip() or default

    def _list(self, name: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in self._text(name).split(",") if part.strip())

    def _required(self, name: str, purpose: str) -> str:
        value = self._text(name)
        if not value:
            self._problems.append(f"{name} is not set: {purpose}")
        return value

    def _runner(self) -> str:
        runner = self._required("SPARKIFY_RUNNER", f"where the tasks run, one of {', '.join(RUNNERS)}")
        if runner and runner not in RUNNERS:
            self._problems.append(f"SPARKIFY_RUNNER is '{runner}': must be one of {', '.join(RUNNERS)}")
        module, package = _PROVIDERS.get(runner, ("", ""))
        if module and not _is_installed(module):
            self._problems.append(
                f"SPARKIFY_RUNNER={runner} needs the package {package}, which is not installed: pip install {package}"
            )
        return runner

    def _warehouse_url(self) -> str:
        name = "SPARKIFY_WAREHOUSE_URL"
        url = self._required(name, "the warehouse, jdbc:redshift://host:5439/database")
        if url and not url.startswith(("jdbc:redshift://", "jdbc:redshift:iam://")):
            self._problems.append(f"{name} must start with jdbc:redshift:// or jdbc:redshift:iam://")
        if any(secret in url.lower() for secret in _SECRETS_IN_URL):
            self._problems.append(f"{name} holds a secret: put it into the Airflow connection {WAREHOUSE_CONNECTION}")
        return url

    def _url(self, name: str) -> str:
        value = self._text(name)
        if value and (urlsplit(value).scheme not in ("http", "https") or not urlsplit(value).netloc):
            self._problems.append(f"{name} must be an http:// or https:// URL")
        return value

    def _work_prefix(self) -> str:
        value = self._text("SPARKIFY_WORK_PREFIX")
        if value and not value.startswith("s3://"):
            self._problems.append(f"SPARKIFY_WORK_PREFIX is '{value}': must be an S3 address, s3://bucket/folder/")
        return value

    def _number(self, name: str, default: int) -> int:
        value = self._text(name, str(default))
        if not (value.isascii() and value.isdigit()):
            self._problems.append(f"{name} is '{value}': must be a whole number, 0 or more")
            return default
        return int(value)

    def _scheduled(self) -> bool:
        value = self._text("SPARKIFY_SCHEDULE", "hourly")
        if value not in ("hourly", "none"):
            self._problems.append(f"SPARKIFY_SCHEDULE is '{value}': must be hourly (the default) or none")
        return value != "none"


def _is_installed(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False
