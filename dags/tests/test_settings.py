"""Settings come from the environment; all problems are reported at once."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from sparkify_ops.settings import URL_PROPERTIES, Settings, SettingsError

GOOD = {
    "SPARKIFY_RUNNER": "process",
    "SPARKIFY_TASKS_DIR": "tasks",
    "SPARKIFY_RULES_DIR": "quality",
    "SPARKIFY_QUESTIONS_DIR": "analytics",
    "SPARKIFY_BUCKET": "sparkify",
    "SPARKIFY_IAM_ROLE": "arn:aws:iam::000000000000:role/sparkify-local",
    "SPARKIFY_REGION": "us-west-2",
    "SPARKIFY_WAREHOUSE_URL": "jdbc:redshift://127.0.0.1:5439/dev",
}


def problems(**changes: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        Settings.read(GOOD | changes)
    assert all(problem in str(caught.value) for problem in caught.value.problems)
    return list(caught.value.problems)


def test_good_settings() -> None:
    settings = Settings.read(GOOD)
    assert settings.scheduled
    assert (settings.retries, settings.retry_delay_seconds, settings.java) == (3, 60, "java")
    assert settings.task_environment() == {
        "WAREHOUSE_URL": "jdbc:redshift://127.0.0.1:5439/dev",
        "BUCKET": "sparkify",
        "IAM_ROLE": "arn:aws:iam::000000000000:role/sparkify-local",
        "REGION": "us-west-2",
        "RULES": "quality",
        "QUESTIONS": "analytics",
    }


def test_s3_endpoint_is_handed_on() -> None:
    settings = Settings.read(GOOD | {"SPARKIFY_S3_ENDPOINT": "http://127.0.0.1:9000"})
    assert settings.task_environment()["S3_ENDPOINT"] == "http://127.0.0.1:9000"


def test_where_manifests_go_and_how_many_rows_may_be_bad() -> None:
    settings = Settings.read(GOOD | {"SPARKIFY_WORK_PREFIX": "s3://scratch/sparkify/", "SPARKIFY_MAX_REJECTED": "5"})
    assert settings.task_environment()["WORK_PREFIX"] == "s3://scratch/sparkify/"
    assert settings.task_environment()["MAX_REJECTED"] == "5"
    assert "MAX_REJECTED_SHARE" not in settings.task_environment()
    settings = Settings.read(GOOD | {"SPARKIFY_MAX_REJECTED_SHARE": "0.01"})
    assert settings.task_environment()["MAX_REJECTED_SHARE"] == "0.01"
    assert problems(SPARKIFY_WORK_PREFIX="/scratch", SPARKIFY_MAX_REJECTED="some") == [
        "SPARKIFY_WORK_PREFIX is '/scratch': must be an S3 address, s3://bucket/folder/",
        "SPARKIFY_MAX_REJECTED is 'some': must be a whole number, 0 or more",
    ]
    for share in ("half", "1.5", "-0.1", "nan"):
        assert problems(SPARKIFY_MAX_REJECTED_SHARE=share) == [
            f"SPARKIFY_MAX_REJECTED_SHARE is '{share}': must be a number from 0 to 1, such as 0.01"
        ]


def test_time_outs_and_how_long_things_are_kept_are_handed_on_when_they_are_set() -> None:
    settings = Settings.read(GOOD)
    assert (settings.task_timeout, settings.long_task_timeout) == (timedelta(hours=1), timedelta(hours=24))
    given = {
        "SPARKIFY_TASK_TIMEOUT": "90",
        "SPARKIFY_LONG_TASK_TIMEOUT": "600",
        "SPARKIFY_STATEMENT_TIMEOUT": "0",
        "SPARKIFY_SOCKET_TIMEOUT": "900",
        "SPARKIFY_KEEP_HISTORY": "400d",
        "SPARKIFY_KEEP_REPORTS": "90d",
        "SPARKIFY_KEEP_REJECTED": "48h",
    }
    settings = Settings.read(GOOD | given)
    assert (settings.task_timeout, settings.long_task_timeout) == (timedelta(minutes=90), timedelta(hours=10))
    assert settings.task_environment() == Settings.read(GOOD).task_environment() | {
        "STATEMENT_TIMEOUT": "0",
        "SOCKET_TIMEOUT": "900",
        "KEEP_HISTORY": "400d",
        "KEEP_REPORTS": "90d",
        "KEEP_REJECTED": "48h",
    }
    assert problems(SPARKIFY_TASK_TIMEOUT="0", SPARKIFY_KEEP_HISTORY="a year") == [
        "SPARKIFY_TASK_TIMEOUT is '0': must be a number of minutes, 1 or more",
        "SPARKIFY_KEEP_HISTORY is 'a year': must be days or hours, such as 90d or 48h",
    ]


def test_no_schedule() -> None:
    assert not Settings.read(GOOD | {"SPARKIFY_SCHEDULE": "none"}).scheduled


def test_empty_environment_names_everything_that_is_missing() -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.read({})
    named = [problem.split()[0] for problem in caught.value.problems]
    assert named == [
        "SPARKIFY_RUNNER",
        "SPARKIFY_WAREHOUSE_URL",
        "SPARKIFY_BUCKET",
        "SPARKIFY_IAM_ROLE",
        "SPARKIFY_REGION",
    ]


def test_all_problems_at_once() -> None:
    found = problems(
        SPARKIFY_RUNNER="lambda",
        SPARKIFY_BUCKET=" ",
        SPARKIFY_WAREHOUSE_URL="jdbc:postgresql://h/d",
        SPARKIFY_SCHEDULE="daily",
        SPARKIFY_ALERT_URL="localhost:80",
        SPARKIFY_RETRIES="-1",
    )
    assert found == [
        "SPARKIFY_RUNNER is 'lambda': must be one of process, docker, kubernetes, ecs",
        "SPARKIFY_WAREHOUSE_URL must start with jdbc:redshift:// or jdbc:redshift:iam://",
        "SPARKIFY_BUCKET is not set: the bucket with log_data/ and song_data/",
        "SPARKIFY_SCHEDULE is 'daily': must be hourly (the default) or none",
        "SPARKIFY_RETRIES is '-1': must be a whole number, 0 or more",
        "SPARKIFY_ALERT_URL must be an http:// or https:// URL",
    ]


@pytest.mark.parametrize(
    "url",
    [
        "jdbc:redshift://h/d?ssl=true&PWD=hunter2",
        "jdbc:redshift:iam://h/d?SessionToken=hunter2",
        "jdbc:redshift:iam://h/d;client_secret=hunter2",
        "jdbc:redshift://h/d?hunter2",
        "jdbc:redshift://user:hunter2@h/d",
    ],
)
def test_secret_in_the_url_is_refused_and_not_repeated(url: str) -> None:
    (found,) = problems(SPARKIFY_WAREHOUSE_URL=url)
    assert found.startswith("SPARKIFY_WAREHOUSE_URL has a login or a property that may be a secret")
    assert "sparkify_warehouse" in found
    assert "hunter2" not in found


def test_a_pod_template_has_to_be_there() -> None:
    (found,) = problems(SPARKIFY_KUBERNETES_POD_TEMPLATE="no/such/file.yaml")
    assert found == "SPARKIFY_KUBERNETES_POD_TEMPLATE is 'no/such/file.yaml': there is no such file"


def test_tasks_are_deferred_only_when_asked_to_be() -> None:
    assert not Settings.read(GOOD).deferrable
    assert Settings.read(GOOD | {"SPARKIFY_DEFERRABLE": "yes"}).deferrable
    (found,) = problems(SPARKIFY_DEFERRABLE="true")
    assert found.startswith("SPARKIFY_DEFERRABLE is 'true': must be no")


def test_properties_that_are_no_secrets_may_be_in_the_url() -> None:
    url = "jdbc:redshift:iam://h:5439/dev?DbUser=loader&sslMode=verify-full"
    assert Settings.read(GOOD | {"SPARKIFY_WAREHOUSE_URL": url}).warehouse_url == url


def test_the_tasks_have_the_same_list_of_properties() -> None:
    listed = (
        Path(__file__).resolve().parents[2]
        / "java-tasks/warehouse/src/main/resources/com/sparkify/warehouse/url_properties.txt"
    )
    lines = listed.read_text().splitlines()
    assert [line for line in lines if not line.startswith("#")] == sorted(URL_PROPERTIES)
    documented = ", ".join(f"`{name}`" for name in sorted(URL_PROPERTIES))
    assert documented in (Path(__file__).resolve().parents[2] / "docs/production.md").read_text()


@pytest.mark.parametrize(
    ("runner", "needed"),
    [
        ("process", ["SPARKIFY_TASKS_DIR", "SPARKIFY_RULES_DIR", "SPARKIFY_QUESTIONS_DIR"]),
        ("docker", ["SPARKIFY_IMAGE"]),
        ("kubernetes", ["SPARKIFY_IMAGE", "SPARKIFY_KUBERNETES_SECRET"]),
        (
            "ecs",
            [
                "SPARKIFY_ECS_CLUSTER",
                "SPARKIFY_ECS_TASK_DEFINITION",
                "SPARKIFY_ECS_SUBNETS",
                "SPARKIFY_ECS_LOG_GROUP",
                "SPARKIFY_ECS_LOG_STREAM_PREFIX",
            ],
        ),
    ],
)
def test_each_runner_has_its_own_needs(runner: str, needed: list[str]) -> None:
    found = problems(SPARKIFY_RUNNER=runner, SPARKIFY_TASKS_DIR="", SPARKIFY_RULES_DIR="", SPARKIFY_QUESTIONS_DIR="")
    assert [problem.split()[0] for problem in found if " is not set" in problem] == needed


@pytest.mark.parametrize("runner", ["docker", "kubernetes", "ecs"])
def test_missing_provider_is_named(runner: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sparkify_ops.settings.find_spec", lambda module: None)
    package = {"docker": "docker", "kubernetes": "cncf-kubernetes", "ecs": "amazon"}[runner]
    assert f"pip install apache-airflow-providers-{package}" in " ".join(problems(SPARKIFY_RUNNER=runner))


def test_routing_key_is_not_shown() -> None:
    settings = Settings.read(GOOD | {"SPARKIFY_ALERT_ROUTING_KEY": "R0UT1NG"})
    assert "R0UT1NG" not in repr(settings)


def test_lineage_goes_to_the_tasks_when_it_is_on() -> None:
    given = {"SPARKIFY_LINEAGE_TOKEN_FILE": "/run/secrets/lineage"}
    assert Settings.read(GOOD | given).task_environment() == Settings.read(GOOD).task_environment()
    settings = Settings.read(GOOD | given | {"SPARKIFY_LINEAGE_URL": "http://marquez:5000"})
    assert settings.task_environment() == Settings.read(GOOD).task_environment() | {
        "LINEAGE": "http://marquez:5000",
        "LINEAGE_NAMESPACE": "sparkify",
        "LINEAGE_TOKEN_FILE": "/run/secrets/lineage",
    }
    assert Settings.read(GOOD | {"SPARKIFY_LINEAGE_URL": "file:/tmp/events"}).lineage_url == "file:/tmp/events"
    assert problems(SPARKIFY_LINEAGE_URL="marquez") == [
        "SPARKIFY_LINEAGE_URL must be an http:// or https:// URL, or file:PATH"
    ]
    [problem] = problems(SPARKIFY_LINEAGE_URL="http://me:secret@marquez")
    assert problem.startswith("SPARKIFY_LINEAGE_URL has a login or a query") and "secret" not in problem
