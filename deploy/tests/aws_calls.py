"""What the code asks of AWS, found in the sources, and the permission that each call needs."""

from __future__ import annotations

import re
from functools import cache

from launcher.paths import ROOT

TASKS = ROOT / "java-tasks"
SECRETS = TASKS / "warehouse/src/main/java/com/sparkify/warehouse/StoredSecret.java"
STORE = TASKS / "warehouse/src/main/java/com/sparkify/warehouse/storage/FileStore.java"

# A call that is not here fails the tests: look its action up in AWS's Service Authorization Reference.
ACTIONS = {
    "s3.getObject": {"s3:GetObject"},
    "s3.putObject": {"s3:PutObject"},
    "s3.deleteObject": {"s3:DeleteObject"},
    "s3.listObjectsV2": {"s3:ListBucket"},
    "s3.listObjectsV2Paginator": {"s3:ListBucket"},
    "secretsmanager.getSecretValue": {"secretsmanager:GetSecretValue"},
    # The runner `ecs` makes these through Airflow's provider, as its tests see; a task is started with its roles.
    "ecs.RunTask": {"ecs:RunTask", "iam:PassRole"},
    "ecs.ListTasks": {"ecs:ListTasks"},
    "ecs.DescribeTasks": {"ecs:DescribeTasks"},
    "ecs.StopTask": {"ecs:StopTask"},
    "logs.GetLogEvents": {"logs:GetLogEvents"},
}
# What others do for us: Redshift in a COPY, ECS before and beside a container, Airflow with its logs in a bucket.
COPY = {"s3:GetObject", "s3:ListBucket"}
START = {
    "ecr:GetAuthorizationToken",
    "ecr:BatchGetImage",
    "ecr:GetDownloadUrlForLayer",
    "logs:CreateLogStream",
    "logs:PutLogEvents",
}
FILL_IN_SECRETS = {"secretsmanager:GetSecretValue"}
AIRFLOW_LOGS = {"s3:ListBucket", "s3:GetObject", "s3:PutObject"}


def java(folder: str) -> dict[str, str]:
    """The programs below a folder of java-tasks, without their tests."""
    return {str(file): file.read_text() for file in sorted((TASKS / folder).glob("src/main/java/**/*.java"))}


def client_calls(text: str) -> set[str]:
    """The calls of the clients that a Java file declares."""
    clients = re.findall(r"import software\.amazon\.awssdk\.services\.(\w+)\.(\w+Client);", text)
    return {
        f"{service}.{method}"
        for service, client in clients
        for name in re.findall(rf"\b{client} (\w+)\s*[;=),]", text)
        for method in re.findall(rf"\b{name}\s*\.(?!close\b)(\w+)\(", text)
    }


def all_calls() -> set[str]:
    """Every call of every Java task."""
    return {call for module in modules() for text in java(module).values() for call in client_calls(text)}


def modules() -> list[str]:
    """The folders of java-tasks that hold programs: the tasks, and what they share."""
    return sorted(folder.name for folder in TASKS.iterdir() if (folder / "src/main/java").is_dir())


@cache
def store_calls() -> dict[str, set[str]]:
    """What each method of the tasks' only door to S3 calls, by itself or by another of its methods."""
    parts = re.split(r"(?m)^  (?=[\w@][^;=\n]*(?:\n[^;=\n]*)?\{$)", STORE.read_text())
    direct: dict[str, set[str]] = {}
    inner: dict[str, set[str]] = {}
    for part in parts:
        method = re.match(r"[^(]*?(\w+)\(", part)
        if method:
            direct.setdefault(method[1], set()).update(re.findall(r"\bclient\s*\.(?!close\b)(\w+)\(", part))
            inner.setdefault(method[1], set()).update(re.findall(r"(?<![.\w])(\w+)\(", part[method.end() :]))
    calls = {name: set(found) for name, found in direct.items()}
    for name, names in inner.items():
        for other in names & direct.keys():
            calls[name] |= direct[other]
    return {name: {f"s3.{method}" for method in found} for name, found in calls.items() if found}


def needed(module: str) -> set[str]:
    """The actions that a task needs: for its password, and for what it does with S3."""
    texts = java(module)
    # A task that stages, or that runs one which does.
    if any(re.search(r"extends StagingTask|import com\.sparkify\.stage", text) for text in texts.values()):
        shared = java("warehouse")
        texts |= {
            name: text for name, text in shared.items() if re.search("/(staging|storage)/", name) and name != str(STORE)
        }
    methods = {
        method
        for text in texts.values()
        for name in re.findall(r"\bFileStore (\w+)\s*[;=),]", text)
        for method in re.findall(rf"\b{name}(?:\.|::)(\w+)", text)
    }
    calls = {call for method in methods & store_calls().keys() for call in store_calls()[method]}
    calls |= {call for call in all_calls() if call.startswith("secretsmanager.")}
    return {action for call in calls for action in ACTIONS[call]}
