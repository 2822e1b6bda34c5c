"""The deployment's settings, read from the environment when a DAG file is parsed."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path

from sparkify_ops.alert_settings import AlertSettings
from sparkify_ops.environment import EnvironmentReader, is_http_url

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
        "SPARKIFY_QUESTIONS_DIR": "the folder of the analysts' questions",
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
        "SPARKIFY_ECS_LOG_GROUP": "the task definition's awslogs-group, in which the results are",
        "SPARKIFY_ECS_LOG_STREAM_PREFIX": "the task definition's awslogs-stream-prefix",
    },
}

# None of them is a secret. The tasks have the same list: url_properties.txt of the warehouse module.
URL_PROPERTIES = frozenset(
    {
        "applicationname",
        "authmech",
        "autocreate",
        "clusterid",
        "compression",
        "connecttimeout",
        "dbgroups",
        "dbgroupsfilter",
        "dbuser",
        "endpointurl",
        "forcelowercase",
        "groupfederation",
        "iamdisablecache",
        "iamduration",
        "isserverless",
        "logintimeout",
        "preferpq",
        "profile",
        "querygroup",
        "receivebuffersize",
        "region",
        "sendbuffersize",
        "serverlessacctid",
        "serverlessworkgroup",
        "sockettimeout",
        "ssl",
        "sslcert",
        "sslfactory",
        "sslkey",
        "sslmode",
        "sslrootcert",
        "stsendpointurl",
        "tcpkeepalive",
    }
)


class SettingsError(ValueError):
    """Settings that are missing or wrong: all of them, one a line."""

    def __init__(self, problems: list[str]) -> None:
        lines = "".join(f"\n  - {problem}" for problem in problems)
        super().__init__(f"{len(problems)} problem(s) with the settings of the Sparkify DAGs:{lines}")
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Settings:
    """Everything that differs between two deployments. Holds no secret but those of the alert channels."""

    runner: str
    warehouse_url: str
    bucket: str
    iam_role: str
    region: str
    s3_endpoint: str = ""
    s3_web_url: str = ""
    work_prefix: str = ""
    max_rejected: int = 0
    max_rejected_share: float = 1.0
    tasks_dir: str = ""
    rules_dir: str = ""
    questions_dir: str = ""
    java: str = "java"
    scheduled: bool = True
    retries: int = 3
    retry_delay_seconds: int = 60
    late_after_minutes: int = 90
    missing_within_hours: int = 168
    task_timeout: timedelta = timedelta(hours=1)
    long_task_timeout: timedelta = timedelta(hours=24)
    statement_timeout_seconds: int | None = None
    socket_timeout_seconds: int | None = None
    keep_history: str = ""
    keep_reports: str = ""
    keep_rejected: str = ""
    lineage_url: str = ""
    lineage_namespace: str = "sparkify"
    lineage_token_file: str = ""
    alerts: AlertSettings = field(default_factory=AlertSettings)
    image: str = ""
    docker_network: str = ""
    docker_secrets: str = ""
    kubernetes_namespace: str = ""
    kubernetes_secret: str = ""
    kubernetes_service_account: str = ""
    kubernetes_pod_template: str = ""
    deferrable: bool = False
    ecs_cluster: str = ""
    ecs_task_definition: str = ""
    ecs_container: str = ""
    ecs_subnets: tuple[str, ...] = ()
    ecs_security_groups: tuple[str, ...] = ()
    ecs_log_group: str = ""
    ecs_log_stream_prefix: str = ""

    @classmethod
    def read(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Reads and checks all settings; raises one SettingsError that names every problem."""
        reader = EnvironmentReader(os.environ if environment is None else environment)
        settings = _settings(reader)
        if reader.problems:
            raise SettingsError(reader.problems)
        return settings

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
            "MAX_REJECTED_SHARE": str(self.max_rejected_share) if self.max_rejected_share < 1 else "",
            "RULES": self.rules_dir,
            "QUESTIONS": self.questions_dir,
            "STATEMENT_TIMEOUT": _text(self.statement_timeout_seconds),
            "SOCKET_TIMEOUT": _text(self.socket_timeout_seconds),
            "KEEP_HISTORY": self.keep_history,
            "KEEP_REPORTS": self.keep_reports,
            "KEEP_REJECTED": self.keep_rejected,
            "LINEAGE": self.lineage_url,
            "LINEAGE_NAMESPACE": self.lineage_namespace if self.lineage_url else "",
            "LINEAGE_TOKEN_FILE": self.lineage_token_file if self.lineage_url else "",
        }
        return {name: value for name, value in variables.items() if value}


def _settings(reader: EnvironmentReader) -> Settings:
    runner = _runner(reader)
    for name, purpose in _NEEDED_BY_RUNNER.get(runner, {}).items():
        reader.required(name, purpose)
    return Settings(
        runner=runner,
        warehouse_url=_warehouse_url(reader),
        bucket=reader.required("SPARKIFY_BUCKET", "the bucket with log_data/ and song_data/"),
        iam_role=reader.required("SPARKIFY_IAM_ROLE", "the role that COPY reads the bucket with"),
        region=reader.required("SPARKIFY_REGION", "the bucket's AWS region"),
        s3_endpoint=reader.url("SPARKIFY_S3_ENDPOINT"),
        s3_web_url=reader.url("SPARKIFY_S3_WEB_URL") or reader.text("SPARKIFY_S3_ENDPOINT"),
        work_prefix=_work_prefix(reader),
        max_rejected=reader.number("SPARKIFY_MAX_REJECTED", 0),
        max_rejected_share=reader.share("SPARKIFY_MAX_REJECTED_SHARE", 1.0),
        tasks_dir=reader.text("SPARKIFY_TASKS_DIR"),
        rules_dir=reader.text("SPARKIFY_RULES_DIR"),
        questions_dir=reader.text("SPARKIFY_QUESTIONS_DIR"),
        java=reader.text("SPARKIFY_JAVA", "java"),
        scheduled=reader.choice("SPARKIFY_SCHEDULE", ("hourly", "none")) == "hourly",
        retries=reader.number("SPARKIFY_RETRIES", 3),
        retry_delay_seconds=reader.number("SPARKIFY_RETRY_DELAY", 60),
        late_after_minutes=reader.number("SPARKIFY_LATE_AFTER", 90),
        missing_within_hours=reader.number("SPARKIFY_MISSING_WITHIN", 168),
        task_timeout=_minutes(reader, "SPARKIFY_TASK_TIMEOUT", 60),
        long_task_timeout=_minutes(reader, "SPARKIFY_LONG_TASK_TIMEOUT", 24 * 60),
        statement_timeout_seconds=reader.optional_number("SPARKIFY_STATEMENT_TIMEOUT"),
        socket_timeout_seconds=reader.optional_number("SPARKIFY_SOCKET_TIMEOUT"),
        keep_history=reader.span("SPARKIFY_KEEP_HISTORY"),
        keep_reports=reader.span("SPARKIFY_KEEP_REPORTS"),
        keep_rejected=reader.span("SPARKIFY_KEEP_REJECTED"),
        lineage_url=_lineage_url(reader),
        lineage_namespace=reader.text("SPARKIFY_LINEAGE_NAMESPACE", "sparkify"),
        lineage_token_file=reader.text("SPARKIFY_LINEAGE_TOKEN_FILE"),
        alerts=AlertSettings.read(reader),
        image=reader.text("SPARKIFY_IMAGE"),
        docker_network=reader.text("SPARKIFY_DOCKER_NETWORK"),
        docker_secrets=reader.text("SPARKIFY_DOCKER_SECRETS").rstrip("/"),
        kubernetes_namespace=reader.text("SPARKIFY_KUBERNETES_NAMESPACE", "default"),
        kubernetes_secret=reader.text("SPARKIFY_KUBERNETES_SECRET"),
        kubernetes_service_account=reader.text("SPARKIFY_KUBERNETES_SERVICE_ACCOUNT"),
        kubernetes_pod_template=_pod_template(reader),
        deferrable=reader.choice("SPARKIFY_DEFERRABLE", ("no", "yes")) == "yes",
        ecs_cluster=reader.text("SPARKIFY_ECS_CLUSTER"),
        ecs_task_definition=reader.text("SPARKIFY_ECS_TASK_DEFINITION"),
        ecs_container=reader.text("SPARKIFY_ECS_CONTAINER", "tasks"),
        ecs_subnets=reader.words("SPARKIFY_ECS_SUBNETS"),
        ecs_security_groups=reader.words("SPARKIFY_ECS_SECURITY_GROUPS"),
        ecs_log_group=reader.text("SPARKIFY_ECS_LOG_GROUP"),
        ecs_log_stream_prefix=reader.text("SPARKIFY_ECS_LOG_STREAM_PREFIX"),
    )


def _runner(reader: EnvironmentReader) -> str:
    runner = reader.required("SPARKIFY_RUNNER", f"where the tasks run, one of {', '.join(RUNNERS)}")
    if runner and runner not in RUNNERS:
        reader.problems.append(f"SPARKIFY_RUNNER is '{runner}': must be one of {', '.join(RUNNERS)}")
    module, package = _PROVIDERS.get(runner, ("", ""))
    if module and not _is_installed(module):
        reader.problems.append(
            f"SPARKIFY_RUNNER={runner} needs the package {package}, which is not installed: pip install {package}"
        )
    return runner


def _warehouse_url(reader: EnvironmentReader) -> str:
    name = "SPARKIFY_WAREHOUSE_URL"
    url = reader.required(name, "the warehouse, jdbc:redshift://host:5439/database")
    if url and not url.startswith(("jdbc:redshift://", "jdbc:redshift:iam://")):
        reader.problems.append(f"{name} must start with jdbc:redshift:// or jdbc:redshift:iam://")
    address, *properties = re.split("[?&;]", url)
    names = {written.partition("=")[0].lower() for written in properties if written}
    if "@" in address or not names <= URL_PROPERTIES:
        reader.problems.append(
            f"{name} has a login or a property that may be a secret, which Airflow would show: put user and password"
            f" into the Airflow connection {WAREHOUSE_CONNECTION}; docs/production.md lists what may be there"
        )
    return url


def _lineage_url(reader: EnvironmentReader) -> str:
    name = "SPARKIFY_LINEAGE_URL"
    value = reader.text(name)
    if value and not (is_http_url(value) or value.startswith("file:")):
        reader.problems.append(f"{name} must be an http:// or https:// URL, or file:PATH")
    elif not value.startswith("file:") and re.search("[@?#]", value):
        reader.problems.append(
            f"{name} has a login or a query, which Airflow would show: write https://host:port, and put the token into"
            " the file that SPARKIFY_LINEAGE_TOKEN_FILE names"
        )
    return value


def _minutes(reader: EnvironmentReader, name: str, default: int) -> timedelta:
    minutes = reader.number(name, default)
    if minutes == 0:
        # Airflow would end such a task before it begins.
        reader.problems.append(f"{name} is '0': must be a number of minutes, 1 or more")
    return timedelta(minutes=minutes)


def _text(number: int | None) -> str:
    return "" if number is None else str(number)


def _work_prefix(reader: EnvironmentReader) -> str:
    value = reader.text("SPARKIFY_WORK_PREFIX")
    if value and not value.startswith("s3://"):
        reader.problems.append(f"SPARKIFY_WORK_PREFIX is '{value}': must be an S3 address, s3://bucket/folder/")
    return value


def _pod_template(reader: EnvironmentReader) -> str:
    name = "SPARKIFY_KUBERNETES_POD_TEMPLATE"
    file = reader.text(name)
    if file and not Path(file).is_file():
        reader.problems.append(f"{name} is '{file}': there is no such file")
    return file


def _is_installed(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False
