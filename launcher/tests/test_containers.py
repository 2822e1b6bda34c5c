"""What can be said of the images and the compose stack without an engine; end-to-end/compose-test says the rest."""

from __future__ import annotations

import base64
import configparser
import json
import re
import socket
import threading
import urllib.error
import urllib.request
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

from compose_test.hardening import faults
from containers.broker import Policy
from containers.make_secrets import make_all
from containers.pager import Inbox, Pager
from launcher.paths import ROOT

COMPOSE = (ROOT / "docker-compose.yml").read_text()
SERVICES: dict[str, Any] = yaml.safe_load(COMPOSE)["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
_POM = "{http://maven.apache.org/POM/4.0.0}"


def variables(text: str, pattern: str) -> dict[str, str]:
    return dict(re.findall(pattern, text))


def test_the_image_has_the_airflow_that_the_dags_are_tested_with() -> None:
    pins = (ROOT / "requirements" / "airflow.in").read_text()
    (tested,) = re.findall(r"^apache-airflow-core==(.+)$", pins, re.MULTILINE)
    assert f"ARG AIRFLOW_VERSION={tested}\n" in DOCKERFILE


def test_every_variable_of_the_example_is_one_of_the_stack_with_the_same_default() -> None:
    example = variables((ROOT / ".env.example").read_text(), r"(?m)^#([A-Z0-9_]+)=(.*)$")
    stack = variables(COMPOSE, r"\$\{([A-Z0-9_]+):?-([^}]*)\}")
    assert example == stack


def test_the_images_are_those_of_this_version() -> None:
    version = ElementTree.parse(ROOT / "pom.xml").getroot().findtext(f"{_POM}version")
    assert set(re.findall(r"sparkify/[a-z]+:([0-9]\S*)", COMPOSE + DOCKERFILE)) == {version}
    assert set(re.findall(r'image.version="(.+)"', DOCKERFILE)) == {version}


def test_the_images_of_others_are_pinned_in_one_place() -> None:
    """At the head of the Dockerfile, each by an exact version; what is built is never fetched instead."""
    pins = variables(DOCKERFILE, r"(?m)^ARG ([A-Z]+_IMAGE)=(.+)$")
    assert len(pins) == 5
    assert [
        pin for pin in pins.values() if not re.search(r":v?(\d+\.\d+\.\d+|17\.\d+|\$\{AIRFLOW_VERSION\})", pin)
    ] == []
    stages = re.findall(r"(?m)^FROM (\S+) AS (\S+)$", DOCKERFILE)
    assert len(stages) == DOCKERFILE.count("\nFROM ")
    foreign = {base for base, _ in stages} - {stage for _, stage in stages}
    assert foreign == {f"${{{name}}}" for name in pins}
    # Names of images elsewhere are those of the stack, which the test before this one holds to its version.
    assert [each["image"] for each in SERVICES.values() if not each["image"].startswith("sparkify/")] == []
    assert {each["pull_policy"] for each in SERVICES.values()} == {"never"}
    names = {re.split("[:$]", pin)[0] for pin in pins.values()}
    files = [file for folder in (".github", "containers", "deploy", "docs") for file in (ROOT / folder).rglob("*")]
    texts = [file.read_text() for file in files if file.is_file() and file.suffix not in (".png", ".pyc")]
    for text in (COMPOSE, (ROOT / ".env.example").read_text(), *texts):
        assert [name for name in names if re.search(rf"(?<!sparkify/)\b{name}:v?[0-9]", text)] == []


def test_each_image_that_is_built_can_get_its_digests() -> None:
    built = {each["build"]["target"]: set(each["build"]["args"]) for each in SERVICES.values() if "build" in each}
    java = {"MAVEN_IMAGE", "JAVA_IMAGE"}
    others = {name: {f"{name.upper()}_IMAGE"} for name in ("airflow", "postgres", "mailpit")}
    assert built == {"tasks": java, "sandbox": java} | others


def test_every_port_is_for_this_machine_only() -> None:
    ports = re.findall(r"(\S*)\$\{[A-Z0-9_]+PORT:-\d+\}:\d+", COMPOSE)
    assert [port.strip('["') for port in ports] == ["127.0.0.1:"] * 5


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_has_its_bounds(name: str) -> None:
    service = SERVICES[name]
    assert service["cap_drop"] == ["ALL"] and "cap_add" not in service
    assert service["read_only"] is True
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["pids_limit"] > 0 and "cpus" in service
    assert re.fullmatch("[0-9]+[mg]", service["mem_limit"]) and service["memswap_limit"] == service["mem_limit"]
    assert service["tmpfs"] and all("size=" in each for each in service["tmpfs"])
    assert service["logging"]["options"] == {"max-size": "10m", "max-file": "3"}
    assert not service.keys() & {"privileged", "devices", "pid", "ipc", "userns_mode", "deploy"}
    assert service.get("network_mode") in (None, "none")


def test_only_the_broker_has_the_engines_socket_and_only_the_scheduler_reaches_it() -> None:
    assert {name for name, each in SERVICES.items() if "docker.sock" in str(each)} == {"broker"}
    assert {name for name, each in SERVICES.items() if "engine" in each.get("networks", [])} == {"broker", "scheduler"}
    assert SERVICES["broker"]["networks"] == ["engine"]
    assert yaml.safe_load(COMPOSE)["networks"]["engine"] == {"internal": True}


def test_the_broker_starts_what_airflow_asks_for() -> None:
    broker, airflow = SERVICES["broker"]["environment"], SERVICES["scheduler"]["environment"]
    for ours, theirs in (("IMAGE", "IMAGE"), ("NETWORK", "DOCKER_NETWORK"), ("SECRETS_FOLDER", "DOCKER_SECRETS")):
        assert broker[f"SPARKIFY_BROKER_{ours}"] == airflow[f"SPARKIFY_{theirs}"]
    assert (
        Policy.read({name: re.sub(r"\$\{\w+:-(.*)\}", r"\1", text) for name, text in broker.items()}).memory == 1 << 30
    )


def _inspected() -> dict[str, Any]:
    """A container as the engine shows one that has everything it needs."""
    host = {
        "Memory": 1, "MemorySwap": 1, "NanoCpus": 1, "PidsLimit": 1, "CapDrop": ["ALL"], "CapAdd": None, "Devices": [],
        "ReadonlyRootfs": True, "SecurityOpt": ["no-new-privileges:true"], "Privileged": False,
        "NetworkMode": "n", "PidMode": "", "IpcMode": "private", "UTSMode": "",
    }  # fmt: skip
    config = {"Env": ["WAREHOUSE_PASSWORD_FILE=/f", "SPARKIFY_ADMIN_PASSWORD="], "Labels": None}
    return {"Name": "/one", "HostConfig": host, "Mounts": [], "Config": config}


def test_what_the_engine_shows_of_a_hardened_container_is_no_fault() -> None:
    assert faults([_inspected()]) == []


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({"Memory": 0, "MemorySwap": 0}, "no limit of memory"),
        ({"MemorySwap": -1}, "swap beyond its memory"),
        ({"NanoCpus": 0}, "no limit of processors"),
        ({"PidsLimit": None}, "no limit of processes"),
        ({"CapDrop": None}, "capabilities that are not dropped"),
        ({"CapAdd": ["CHOWN"]}, "capabilities that are not dropped"),
        ({"ReadonlyRootfs": False}, "a root file system that it may write"),
        ({"SecurityOpt": None}, "no no-new-privileges"),
        ({"Privileged": True}, "privileges"),
        ({"PidMode": "host"}, "a namespace of the host"),
    ],
)
def test_each_fault_of_a_container_is_found(more: dict[str, Any], fault: str) -> None:
    container = _inspected()
    container["HostConfig"] |= more
    assert faults([container]) == [f"one has {fault}"]


def test_a_secret_and_the_socket_are_found_in_a_container() -> None:
    container = _inspected()
    container["Config"]["Env"].append("AWS_SECRET_ACCESS_KEY=seen")
    container["Mounts"].append({"Source": "/var/run/docker.sock"})
    assert faults([container]) == [
        "one has the engine's socket",
        "one has a secret in its variable AWS_SECRET_ACCESS_KEY",
    ]


def test_every_setting_of_airflow_is_one_that_its_version_knows() -> None:
    (package,) = find_spec("airflow").submodule_search_locations  # type: ignore[union-attr, misc]
    known = yaml.safe_load((Path(package) / "config_templates" / "config.yml").read_text())
    # Those of its login are described elsewhere, with the part of Airflow that reads them.
    settings = {
        name for each in SERVICES.values() for name in each.get("environment", {}) if "__SIMPLE_AUTH_" not in name
    }
    asked = [name.removesuffix("_CMD").lower().split("__")[1:] for name in settings if name.startswith("AIRFLOW__")]
    assert len(asked) > 10
    assert [(section, name) for section, name in asked if name not in known[section]["options"]] == []


def test_the_scheduler_waits_for_the_api_server() -> None:
    assert SERVICES["scheduler"]["depends_on"]["api-server"] == {"condition": "service_healthy"}
    assert "/api/v2/version" in str(SERVICES["api-server"]["healthcheck"]["test"])


def test_the_rehearsal_has_every_task_of_the_build_and_of_the_dags() -> None:
    modules = ElementTree.parse(ROOT / "java-tasks" / "pom.xml").getroot().iter(f"{_POM}module")
    built = {str(module.text) for module in modules} - {"warehouse"}
    rehearsed = set(re.findall(r"^learn (\S+)", (ROOT / "containers" / "rehearse").read_text(), re.MULTILINE))
    dags = "\n".join(file.read_text() for file in (ROOT / "dags").glob("**/*.py") if "tests" not in file.parts)
    assert built <= rehearsed
    asked_by_people = {"verify"}
    assert [task for task in rehearsed - asked_by_people if f'"{task}"' not in dags] == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for reader in ("airflow", "login", "postgres", "tasks", "warehouse"):
        (tmp_path / reader).mkdir()
    return tmp_path


def contents(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_secrets_are_made_once_and_kept(folder: Path) -> None:
    make_all(folder, {})
    first = contents(folder)
    assert len(base64.urlsafe_b64decode(first["airflow/fernet-key"])) == 32
    assert len(first["airflow/jwt-secret"]) >= 64
    assert first["postgres/password"] in first["airflow/database-url"]
    connection = json.loads(first["airflow/connections.json"])["sparkify_warehouse"]
    assert (connection["login"], connection["password"]) == ("awsuser", first["warehouse/password"])
    modes = {path.stat().st_mode & 0o777 for path in folder.glob("airflow/*")}
    assert modes <= {0o640, 0o600}
    make_all(folder, {})
    assert contents(folder) == first


def test_secrets_that_are_given_win(folder: Path) -> None:
    make_all(folder, {})
    own = {"SPARKIFY_WAREHOUSE_URL": "jdbc:redshift://cluster:5439/dev", "SPARKIFY_WAREHOUSE_USER": "loader"}
    make_all(folder, own | {"SPARKIFY_WAREHOUSE_PASSWORD": "Given1", "SPARKIFY_ADMIN_PASSWORD": "mine"})
    now = contents(folder)
    assert json.loads(now["login/passwords.json"]) == {"admin": "mine"}
    assert json.loads(now["airflow/connections.json"])["sparkify_warehouse"] == {
        "conn_type": "generic",
        "login": "loader",
        "password": "Given1",
    }


def key(folder: Path, reader: str) -> dict[str, str]:
    file = configparser.RawConfigParser()
    file.read(folder / reader / "aws-credentials")
    return dict(file["default"]) if file.has_section("default") else {}


def test_the_sandboxs_buckets_have_a_key_that_airflow_gets_too(folder: Path) -> None:
    sandbox = {"SPARKIFY_S3_ENDPOINT": "http://sandbox:9000"}
    make_all(folder, sandbox)
    made = key(folder, "warehouse")
    assert made["aws_access_key_id"] == "sandbox" and len(made["aws_secret_access_key"]) == 40
    assert key(folder, "airflow") == key(folder, "tasks") == made
    modes = {path.stat().st_mode & 0o777 for path in folder.glob("*/aws-credentials")}
    assert modes == {0o640}
    given = {"AWS_ACCESS_KEY_ID": "mine", "AWS_SECRET_ACCESS_KEY": "given"}
    make_all(folder, sandbox | given)
    assert key(folder, "warehouse") == {"aws_access_key_id": "mine", "aws_secret_access_key": "given"}


def test_a_key_of_awss_own_s3_is_not_the_sandboxs_nor_the_other_way_round(folder: Path) -> None:
    given = {"AWS_ACCESS_KEY_ID": "aws", "AWS_SECRET_ACCESS_KEY": "theirs", "AWS_SESSION_TOKEN": "for-an-hour"}
    make_all(folder, {"SPARKIFY_S3_ENDPOINT": ""} | given)
    assert key(folder, "warehouse")["aws_access_key_id"] == "sandbox"
    assert key(folder, "warehouse")["aws_secret_access_key"] != "theirs"
    assert key(folder, "airflow") == {name.lower(): value for name, value in given.items()}
    make_all(folder, {"SPARKIFY_S3_ENDPOINT": ""})
    assert key(folder, "airflow") == {}


def test_keys_are_in_no_environment_but_that_of_the_secrets() -> None:
    having = {name for name, service in SERVICES.items() if "AWS_SECRET_ACCESS_KEY" in service.get("environment", {})}
    assert having == {"secrets"}


def test_secrets_are_mounted_for_reading_but_where_airflow_writes() -> None:
    writable = {
        (name, volume)
        for name, service in SERVICES.items()
        for volume in service.get("volumes", [])
        if "-secrets:" in volume and not volume.endswith(":ro") and name != "secrets"
    }
    assert writable == {("api-server", "login-secrets:/opt/sparkify/secrets/login")}


def test_the_key_is_on_no_command_line() -> None:
    assert "--s3-credentials-file=/opt/sparkify/secrets/warehouse/aws-credentials" in SERVICES["sandbox"]["command"]
    assert '"--s3-credentials-file", "/opt/sparkify/secrets/warehouse/aws-credentials"' in DOCKERFILE


def test_a_warehouse_of_ones_own_needs_a_login_unless_it_is_by_iam(folder: Path) -> None:
    with pytest.raises(SystemExit, match="SPARKIFY_WAREHOUSE_USER and SPARKIFY_WAREHOUSE_PASSWORD"):
        make_all(folder, {"SPARKIFY_WAREHOUSE_URL": "jdbc:redshift://cluster:5439/dev"})
    make_all(folder, {"SPARKIFY_WAREHOUSE_URL": "jdbc:redshift:iam://cluster:5439/dev"})
    assert contents(folder)["airflow/connections.json"] == "{}"


@pytest.fixture
def pager(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(Pager, "inbox", Inbox())
    with ThreadingHTTPServer(("127.0.0.1", 0), Pager) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def ask(url: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, body, headers or {}), timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_the_pager_keeps_and_shows_what_it_is_reported(pager: str) -> None:
    event: dict[str, Any] = {"event_action": "trigger", "dedup_key": "users: <b>", "routing_key": "Secret"}
    assert ask(f"{pager}/v2/enqueue", json.dumps(event).encode())[0] == 202
    assert "<td>open<td>users: &lt;b&gt;" in ask(f"{pager}/")[1]
    ask(f"{pager}/v2/enqueue", json.dumps(event | {"event_action": "resolve"}).encode())
    events = json.loads(ask(f"{pager}/events")[1])
    assert [each["event_action"] for each in events] == ["trigger", "resolve"]
    page = ask(f"{pager}/")[1]
    assert "<td>resolved<td>users" in page and "Secret" not in page


def test_the_pager_shows_what_an_incident_is_about_and_not_its_key(pager: str) -> None:
    key = "users: CustomSql#0123456789abcdef"
    opened = {"event_action": "trigger", "dedup_key": key, "payload": {"summary": "each user is there (users)"}}
    for event in (opened, {"event_action": "resolve", "dedup_key": key}):
        ask(f"{pager}/v2/enqueue", json.dumps(event).encode())
    assert "<td>resolved<td>each user is there (users)" in ask(f"{pager}/")[1]


def test_the_pager_keeps_the_newest_only() -> None:
    inbox = Inbox()
    for number in range(1005):
        inbox.add({"number": number})
    assert [event["number"] for event in inbox.events()] == list(range(5, 1005))
    for number in range(20):
        inbox.add({"number": number, "text": "x" * (1 << 20)})
    assert [event["number"] for event in inbox.events()] == list(range(13, 20))


def test_the_pager_refuses_a_long_event_unread(pager: str) -> None:
    host, port = pager.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=5) as connection:
        connection.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 524289\r\n\r\n")
        assert b" 413 " in connection.makefile("rb").readline()


def test_the_pager_refuses_what_is_no_event(pager: str) -> None:
    assert ask(f"{pager}/v2/enqueue", b"[1]")[0] == 400
    assert ask(f"{pager}/v2/enqueue", b"no JSON")[0] == 400
    assert ask(f"{pager}/v2/enqueue", b"[" * 100_000)[0] == 400
    assert ask(f"{pager}/elsewhere")[0] == 404
    assert ask(f"{pager}/events")[1] == "[]"


@pytest.mark.parametrize("length", ["-1", "1e3", "", "+5"])
def test_the_pager_does_not_wait_for_a_body_without_an_end(pager: str, length: str) -> None:
    host, port = pager.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=5) as connection:
        connection.sendall(f"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n{{}}".encode())
        assert b" 411 " in connection.makefile("rb").readline()


@pytest.mark.parametrize(
    "headers", [{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Host": "evil.example:8026"}]
)
def test_the_pager_takes_nothing_from_and_shows_nothing_to_a_page_of_another_site(
    pager: str, headers: dict[str, str]
) -> None:
    assert ask(f"{pager}/v2/enqueue", b"{}", headers)[0] == 403
    assert ask(f"{pager}/events", None, headers)[0] == 403
    assert ask(f"{pager}/events")[1] == "[]"
