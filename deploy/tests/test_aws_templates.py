"""deploy/aws: without AWS and without a network, everything that can be said of the templates."""

from __future__ import annotations

import json
import re
import socket
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest
from cfnlint.api import lint_file
from cfnlint.config import ManualArgs
from cfnlint.decode import decode

import aws_calls
import templates
from launcher.paths import ROOT
from sparkify_ops import settings as sparkify_settings

EVERYTHING = ManualArgs(include_checks=["I"])


@pytest.fixture(autouse=True)
def without_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError("the check of a template wants the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.parametrize("name", templates.NAMES)
def test_cfn_lint_finds_neither_an_error_nor_a_warning(name: str) -> None:
    assert lint_file(templates.file(name), config=EVERYTHING) == []


def test_every_template_is_in_the_list() -> None:
    assert {file.stem for file in templates.FOLDER.glob("*.yaml")} == set(templates.NAMES)


def kinds() -> list[tuple[str, str]]:
    first: dict[str, str] = {}
    for name in templates.NAMES:
        for resource in templates.load(name)["Resources"].values():
            first.setdefault(resource["Type"], name)
    return sorted(first.items())


@pytest.mark.parametrize(("kind", "name"), kinds())
def test_a_planted_error_is_found_in_each_kind_of_resource(kind: str, name: str, tmp_path: Path) -> None:
    written, _ = decode(str(templates.file(name)))
    bodies = dict(written["Resources"])
    for loop in [key for key in bodies if key.startswith("Fn::ForEach")]:
        bodies |= bodies.pop(loop)[2]
    next(body for body in bodies.values() if body["Type"] == kind)["Properties"]["Sise"] = 1
    planted = tmp_path / "planted.json"
    planted.write_text(json.dumps(written))
    messages = [match.message for match in lint_file(planted, config=EVERYTHING)]
    assert messages
    assert all("'Sise'" in message for message in messages)


@pytest.mark.parametrize("name", templates.NAMES)
def test_parameters_and_outputs_say_what_they_are_for(name: str) -> None:
    template = templates.load(name)
    parts = template.get("Parameters", {}) | template["Outputs"]
    assert [part for part, body in parts.items() if len(body.get("Description", "")) < 15] == []


def test_a_stack_imports_what_an_earlier_one_exports_and_nothing_is_exported_in_vain() -> None:
    exported: list[str] = []
    used: set[str] = set()
    for name in templates.NAMES:
        template = templates.load(name)
        imported = {
            templates.text({"Fn::ImportValue": value}) for value in templates.found(template, "Fn::ImportValue")
        }
        assert imported <= set(exported)
        used |= imported
        exported += [
            templates.text(output["Export"]["Name"]).replace("<Deployment>", "sparkify")
            for output in template["Outputs"].values()
            if "Export" in output
        ]
    assert sorted(exported) == sorted(used)


def test_containers_are_hardened() -> None:
    found = list(templates.containers())
    assert len(found) == 12
    for name, container in found:
        linux = container["LinuxParameters"]
        assert re.fullmatch(r"[1-9]\d*:0", container["User"]), name
        assert container["ReadonlyRootFilesystem"] is True, name
        assert linux["Capabilities"] == {"Drop": ["ALL"]}, name
        assert [tmpfs["ContainerPath"] for tmpfs in linux["Tmpfs"]] == ["/tmp"], name
        assert "Privileged" not in container, name
        assert container["LogConfiguration"]["LogDriver"] == "awslogs", name


def test_passwords_are_in_no_environment_and_in_no_template() -> None:
    for name, container in templates.containers():
        secret = re.compile("PASSWORD(?!_SECRET)|SECRET(?!$)|KEY|LETTERS|TOKEN")
        assert [v["Name"] for v in container["Environment"] if secret.search(v["Name"])] == [], name
    for _, name, properties in templates.resources("AWS::SecretsManager::Secret"):
        assert "SecretString" not in properties, name
        assert properties["GenerateSecretString"]["PasswordLength"] >= 24, name


def test_nothing_is_open_to_the_internet() -> None:
    for _, name, properties in templates.resources("AWS::EC2::SecurityGroup"):
        sources = [templates.text(rule.get("CidrIp", "")) for rule in properties.get("SecurityGroupIngress", [])]
        assert set(sources) <= {"", "<ReadersRange>"}, name
    assert {p["MapPublicIpOnLaunch"] for _, _, p in templates.resources("AWS::EC2::Subnet")} == {False}
    for kind in ("AWS::RDS::DBInstance", "AWS::RedshiftServerless::Workgroup"):
        assert [p["PubliclyAccessible"] for _, _, p in templates.resources(kind)] == [False]
    assert [p["Scheme"] for _, _, p in templates.resources("AWS::ElasticLoadBalancingV2::LoadBalancer")] == ["internal"]
    for _, _, service in templates.resources("AWS::ECS::Service"):
        assert service["NetworkConfiguration"]["AwsvpcConfiguration"]["AssignPublicIp"] == "DISABLED"
    (bucket,) = templates.resources("AWS::S3::Bucket")
    assert set(bucket[2]["PublicAccessBlockConfiguration"].values()) == {True}
    assert len(bucket[2]["PublicAccessBlockConfiguration"]) == 4


def test_data_is_encrypted_where_it_lies_and_on_its_way() -> None:
    (bucket,) = templates.resources("AWS::S3::Bucket")
    assert templates.found(bucket[2], "SSEAlgorithm").__next__() == "AES256"
    (policy,) = templates.resources("AWS::S3::BucketPolicy")
    refused = [s["Condition"] for s in policy[2]["PolicyDocument"]["Statement"] if s["Effect"] == "Deny"]
    assert {"Bool": {"aws:SecureTransport": "false"}} in refused
    assert {"NumericLessThan": {"s3:TlsVersion": "1.2"}} in refused
    (workgroup,) = templates.resources("AWS::RedshiftServerless::Workgroup")
    assert {"ParameterKey": "require_ssl", "ParameterValue": "true"} in workgroup[2]["ConfigParameters"]
    (database,) = templates.resources("AWS::RDS::DBInstance")
    assert database[2]["StorageEncrypted"] is True
    (rules,) = templates.resources("AWS::RDS::DBParameterGroup")
    assert rules[2]["Parameters"] == {"rds.force_ssl": "1"}
    (listener,) = templates.resources("AWS::ElasticLoadBalancingV2::Listener")
    assert listener[2]["Protocol"] == "HTTPS"


def test_logs_end_some_day_and_data_outlives_its_stack() -> None:
    assert all("RetentionInDays" in p for _, _, p in templates.resources("AWS::Logs::LogGroup"))
    kept = {"AWS::S3::Bucket": "Retain", "AWS::RedshiftServerless::Namespace": "Retain"}
    kept["AWS::RDS::DBInstance"] = "Snapshot"
    for name in templates.NAMES:
        for resource in templates.load(name)["Resources"].values():
            if resource["Type"] in kept:
                assert resource["DeletionPolicy"] == resource["UpdateReplacePolicy"] == kept[resource["Type"]]


def roles() -> list[tuple[str, str]]:
    return [(name, logical) for name, logical, _ in templates.resources("AWS::IAM::Role")]


@pytest.mark.parametrize(("name", "role"), roles())
def test_no_role_may_do_everything_or_do_it_everywhere(name: str, role: str) -> None:
    for statement in templates.statements(name, role):
        granted = set(templates.listed(statement["Action"]))
        assert not any("*" in action for action in granted)
        if "*" in templates.listed(statement["Resource"]):
            # AWS knows no narrower resource for these two; the second is held to one cluster.
            assert granted == {"ecr:GetAuthorizationToken"} or (granted == {"ecs:ListTasks"} and statement["Condition"])
        if "s3:ListBucket" in granted:
            assert statement["Condition"]["StringLike"]["s3:prefix"]


def jars() -> dict[str, str]:
    return {task: entry["Jar"] for task, entry in templates.load("tasks")["Mappings"]["Task"].items()}


def test_every_task_of_the_build_has_a_definition_that_the_runner_finds() -> None:
    pom = ElementTree.parse(aws_calls.TASKS / "pom.xml").getroot()
    built = {str(module.text) for module in pom.iter("{http://maven.apache.org/POM/4.0.0}module")} - {"warehouse"}
    families = [
        templates.text(p["Family"]) for n, _, p in templates.resources("AWS::ECS::TaskDefinition") if n == "tasks"
    ]
    assert sorted(families) == sorted(f"<Deployment>-{jar}" for jar in built)
    setting = templates.load("tasks")["Outputs"]["Definitions"]["Value"]
    assert templates.text(setting).replace("{task}", "load-fact") in families


def test_the_table_has_every_call_that_the_java_tasks_make_and_no_other() -> None:
    others = {call for call in aws_calls.ACTIONS if call.startswith(("ecs.", "logs."))}
    assert aws_calls.all_calls() == set(aws_calls.ACTIONS) - others


def test_a_new_call_is_noticed() -> None:
    source = aws_calls.STORE.read_text()
    assert aws_calls.client_calls(source.replace("client.deleteObject(", "client.copyObject(")) == (
        aws_calls.client_calls(source) - {"s3.deleteObject"} | {"s3.copyObject"}
    )


def test_no_other_file_of_the_tasks_opens_a_client() -> None:
    openers = [
        file
        for module in aws_calls.modules()
        for file, text in aws_calls.java(module).items()
        if re.search(r"import software\.amazon\.awssdk\.services\.\w+\.\w+Client;", text)
    ]
    assert openers == [str(aws_calls.SECRETS), str(aws_calls.STORE)]


@pytest.mark.parametrize(("task", "jar"), jars().items())
def test_a_task_may_do_what_it_does_and_no_more(task: str, jar: str) -> None:
    assert templates.actions("tasks", f"{task}Role") == aws_calls.needed(jar)


# What each task does with which folder of the bucket.
FOLDERS = {
    "StageEvents": {
        "s3:ListBucket": {"log_data", "_sparkify"},
        "s3:GetObject": {"log_data"},
        "s3:PutObject": {"_sparkify"},
        "s3:DeleteObject": {"_sparkify"},
    },
    "StageSongs": {
        "s3:ListBucket": {"song_data", "_sparkify"},
        "s3:GetObject": {"song_data"},
        "s3:PutObject": {"_sparkify"},
        "s3:DeleteObject": {"_sparkify"},
    },
    "CheckQuality": {"s3:PutObject": {"_sparkify_reports"}},
    "CleanUp": {"s3:ListBucket": {"_sparkify_reports"}, "s3:DeleteObject": {"_sparkify_reports"}},
    "PublishAnalytics": {"s3:PutObject": {"_sparkify_pages"}},
    "PublishCatalogue": {"s3:PutObject": {"_sparkify_pages"}},
    "Verify": {
        "s3:ListBucket": {"_sparkify_verify"},
        "s3:GetObject": {"_sparkify_verify"},
        "s3:PutObject": {"_sparkify_verify"},
        "s3:DeleteObject": {"_sparkify_verify"},
    },
}


def folders(template: str, role: str) -> dict[str, set[str]]:
    """Which action a role may do in which folders of the bucket."""
    found: dict[str, set[str]] = {}
    for statement in templates.statements(template, role):
        for action in templates.listed(statement["Action"]):
            if action == "s3:ListBucket":
                places = statement["Condition"]["StringLike"]["s3:prefix"]
            elif action.startswith("s3:"):
                places = [templates.text(place).partition("/")[2] for place in templates.listed(statement["Resource"])]
            else:
                continue
            found.setdefault(action, set()).update(place.partition("/")[0] for place in places)
    return found


@pytest.mark.parametrize("task", jars())
def test_a_task_reaches_only_the_folders_that_it_works_in(task: str) -> None:
    assert folders("tasks", f"{task}Role") == FOLDERS.get(task, {})


def test_the_folders_are_those_of_the_sources() -> None:
    sources = "\n".join(text for module in aws_calls.modules() for text in aws_calls.java(module).values())
    written = set(re.findall(r'"(?:s3://"|/)?[^"\n]*?\b(_sparkify\w*)\b/?"', sources))
    reached = {place for task in FOLDERS.values() for places in task.values() for place in places}
    assert written == {place for place in reached if place.startswith("_")}


def test_the_page_says_what_each_task_needs() -> None:
    page = (ROOT / "docs" / "production.md").read_text()
    columns = ("s3:ListBucket", "s3:GetObject", "s3:PutObject", "s3:DeleteObject")
    rows = re.findall(r"^\| (`[a-z-]+`(?:, `[a-z-]+`)*|COPY, as its own role) \|(.+)\|$", page, re.MULTILINE)
    said = {
        jar: {
            c: f for c, cell in zip(columns, cells.split("|"), strict=True) if (f := set(re.findall(r"`(\w+)/`", cell)))
        }
        for jars_of_row, cells in rows
        if cells.count("|") == 3
        for jar in re.findall(r"`([a-z-]+)`", jars_of_row) or ["COPY"]
    }
    allowed = {jar: folders("tasks", f"{task}Role") for task, jar in jars().items()}
    assert said == allowed | {"COPY": folders("warehouse", "CopyRole")}


@pytest.mark.parametrize("task", jars())
def test_only_what_makes_tables_has_the_login_of_the_owner(task: str) -> None:
    login = "sparkify-owner-login" if task in ("CreateTables", "Verify") else "sparkify-loader-login"
    may_read = [
        templates.text(statement["Resource"])
        for statement in templates.statements("tasks", f"{task}Role")
        if statement["Action"] == "secretsmanager:GetSecretValue"
    ]
    (container,) = templates.load("tasks")["Resources"][f"{task}Definition"]["Properties"]["ContainerDefinitions"]
    (given,) = (v["Value"] for v in container["Environment"] if v["Name"] == "WAREHOUSE_PASSWORD_SECRET")
    assert [templates.text(given)] == may_read == [login]


def test_the_other_roles_may_do_what_is_done_with_them_and_no_more() -> None:
    assert templates.actions("warehouse", "CopyRole") == aws_calls.COPY
    assert folders("warehouse", "CopyRole")["s3:GetObject"] == {
        "log_data",
        "song_data",
        "_sparkify",
        "_sparkify_verify",
    }
    assert templates.actions("tasks", "StartRole") == aws_calls.START
    assert templates.actions("airflow", "StartRole") == aws_calls.START | aws_calls.FILL_IN_SECRETS
    by_runner = {
        action for call in aws_calls.ACTIONS if call.startswith(("ecs.", "logs.")) for action in aws_calls.ACTIONS[call]
    }
    assert templates.actions("airflow", "AirflowRole") == by_runner | aws_calls.AIRFLOW_LOGS


def test_every_role_is_looked_at() -> None:
    known = {("tasks", f"{task}Role") for task in jars()}
    known |= {("warehouse", "CopyRole"), ("tasks", "StartRole"), ("airflow", "StartRole"), ("airflow", "AirflowRole")}
    assert set(roles()) == known


def airflow_container() -> dict[str, Any]:
    (container,) = templates.load("airflow")["Resources"]["Definition"]["Properties"]["ContainerDefinitions"]
    return dict(container)


def test_airflow_gets_settings_that_the_dags_accept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparkify_settings, "_is_installed", lambda _: True)
    defaults = {n: p.get("Default", "") for n, p in templates.load("airflow")["Parameters"].items()}
    url = templates.load("warehouse")["Outputs"]["Url"]["Value"]
    environment = {
        variable["Name"]: re.sub(r"<(\w+)>", lambda m: str(defaults.get(m[1], m[0])), templates.text(variable["Value"]))
        for variable in airflow_container()["Environment"]
    }
    environment["SPARKIFY_WAREHOUSE_URL"] = templates.text(url)
    read = sparkify_settings.Settings.read(environment)
    assert (read.runner, read.scheduled, read.ecs_log_stream_prefix) == ("ecs", True, "tasks")
    assert read.ecs_cluster == "sparkify-cluster"
    log = templates.load("tasks")["Resources"]["LoadFactDefinition"]["Properties"]["ContainerDefinitions"][0]
    assert log["LogConfiguration"]["Options"]["awslogs-stream-prefix"] == read.ecs_log_stream_prefix
    assert log["Name"] == read.ecs_container


def test_every_setting_of_airflow_is_one_that_something_reads() -> None:
    page = (ROOT / "docs" / "orchestration.md").read_text() + (ROOT / "docs" / "alerts.md").read_text()
    page += (ROOT / "containers" / "all-of-airflow").read_text()
    container = airflow_container()
    secrets = [entry.get("Fn::If", [0, entry])[1] for entry in container["Secrets"]]
    names = [variable["Name"] for variable in (*container["Environment"], *secrets)]
    unread = [
        n for n in names if n.startswith("SPARKIFY_") and n.replace("SPARKIFY_ECS", "…") not in page and n not in page
    ]
    assert unread == []


def test_the_images_have_the_version_of_the_build() -> None:
    version = ElementTree.parse(ROOT / "pom.xml").getroot().findtext("{http://maven.apache.org/POM/4.0.0}version")
    for name in ("tasks", "airflow"):
        assert templates.load(name)["Parameters"]["Version"]["Default"] == version
