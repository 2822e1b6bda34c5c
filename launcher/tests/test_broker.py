"""The broker between Airflow and the Docker engine, with HTTP on both of its sides; compose-test has a real engine."""

from __future__ import annotations

import json
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from containers.broker import OWNER_LABEL, VARIABLES, Engine, Policy, Server, handler_for
from launcher.tests.fake_engine import FakeEngine, fake_engine
from sparkify_ops.settings import Settings

GIVEN = {
    "SPARKIFY_BROKER_IMAGE": "sparkify/tasks:1.0.0",
    "SPARKIFY_BROKER_NETWORK": "sparkify_tasks",
    "SPARKIFY_BROKER_OWNER": "sparkify",
    "SPARKIFY_BROKER_SECRETS_VOLUME": "sparkify_tasks-secrets",
    "SPARKIFY_BROKER_SECRETS_FOLDER": "/opt/sparkify/secrets/tasks",
    "SPARKIFY_BROKER_MEMORY": "1g",
    "SPARKIFY_BROKER_CPUS": "1.5",
    "SPARKIFY_BROKER_PIDS": "256",
}
# As Airflow's provider asks for one.
ASKED: dict[str, Any] = {
    "ExposedPorts": {},
    "Tty": False,
    "OpenStdin": False,
    "AttachStdout": True,
    "AttachStderr": True,
    "Env": ["BUCKET=sparkify", "MAX_REJECTED=1"],
    "Cmd": ["load-dimension", "users"],
    "Image": "sparkify/tasks:1.0.0",
    "NetworkDisabled": False,
    "HostConfig": {
        "NetworkMode": "sparkify_tasks",
        "PortBindings": {},
        "Ulimits": [],
        "LogConfig": {"Type": None, "Config": {"max-size": "10m", "max-file": "3"}},
        "CpuShares": 1024,
        "Mounts": [],
    },
    "Labels": {"com.sparkify.dag": "sparkify_warehouse"},
}


class Client:
    """Speaks to a broker before a fake engine."""

    def __init__(self, address: tuple[str, int], engine: type[FakeEngine]) -> None:
        self.address = address
        self.engine = engine

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, str]:
        url = f"http://{self.address[0]}:{self.address[1]}{path}"
        content = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(url, content, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def create(self, asked: Any, name: str = "one") -> tuple[int, str]:
        return self.ask("POST", f"/v1.45/containers/create?name={name}", asked)


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Client]:
    with fake_engine(tmp_path) as (path, engine):
        handler = handler_for(Policy.read(GIVEN), Engine(path))
        with Server(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
            yield Client(("127.0.0.1", server.server_port), engine)
            server.shutdown()


def test_a_container_gets_its_limits_whatever_was_asked(broker: Client) -> None:
    assert broker.create(ASKED) == (201, json.dumps({"Id": "c1", "Warnings": []}))
    made = broker.engine.containers["c1"]
    assert (made["Image"], made["Cmd"], made["Env"]) == (ASKED["Image"], ASKED["Cmd"], ASKED["Env"])
    assert made["Labels"] == {"com.sparkify.dag": "sparkify_warehouse", OWNER_LABEL: "sparkify"}
    host = made["HostConfig"]
    assert (host["Memory"], host["MemorySwap"], host["NanoCpus"], host["PidsLimit"]) == (1 << 30, 1 << 30, 1.5e9, 256)
    assert (host["CapDrop"], host["SecurityOpt"]) == (["ALL"], ["no-new-privileges:true"])
    assert host["ReadonlyRootfs"] is True and list(host["Tmpfs"]) == ["/tmp"]
    assert host["NetworkMode"] == "sparkify_tasks"
    assert host["Mounts"] == [
        {
            "Type": "volume",
            "Source": "sparkify_tasks-secrets",
            "Target": "/opt/sparkify/secrets/tasks",
            "ReadOnly": True,
        }
    ]
    assert broker.engine.asked == [("POST", "/v1.45/containers/create?name=one")]


@pytest.mark.parametrize(
    "more",
    [
        {"HostConfig": {"Binds": ["/:/host"]}},
        {"HostConfig": {"Mounts": [{"Type": "bind", "Source": "/", "Target": "/host"}]}},
        {"HostConfig": {"VolumesFrom": ["postgres"]}},
        {"HostConfig": {"Privileged": True}},
        {"HostConfig": {"CapAdd": ["SYS_ADMIN"]}},
        {"HostConfig": {"Devices": [{"PathOnHost": "/dev/sda"}]}},
        {"HostConfig": {"DeviceRequests": [{"Count": -1}]}},
        {"HostConfig": {"PidMode": "host"}},
        {"HostConfig": {"IpcMode": "host"}},
        {"HostConfig": {"UsernsMode": "host"}},
        {"HostConfig": {"CgroupnsMode": "host"}},
        {"HostConfig": {"NetworkMode": "host"}},
        {"HostConfig": {"NetworkMode": "container:postgres"}},
        {"HostConfig": {"NetworkMode": "sparkify_default"}},
        {"HostConfig": {"SecurityOpt": ["seccomp=unconfined"]}},
        {"HostConfig": {"Sysctls": {"net.ipv4.ip_forward": "1"}}},
        {"HostConfig": {"Memory": 1}},
        {"HostConfig": {"CpuShares": 2}},
        {"HostConfig": {"Runtime": "other"}},
        {"HostConfig": {"RestartPolicy": {"Name": "always"}}},
        {"HostConfig": {"PortBindings": {"80/tcp": [{"HostPort": "80"}]}}},
        {"HostConfig": {"LogConfig": {"Type": "syslog", "Config": {"syslog-address": "tcp://1.2.3.4"}}}},
        {"HostConfig": {"SomethingNew": "1"}},
        {"Image": "postgres:17"},
        {"Image": "sparkify/tasks:1.0.0@sha256:0"},
        {"Image": None},
        {"Entrypoint": ["bash"]},
        {"User": "0"},
        {"WorkingDir": "/"},
        {"Volumes": {"/var/lib": {}}},
        {"Healthcheck": {"Test": ["CMD", "true"]}},
        {"NetworkingConfig": {"EndpointsConfig": {"sparkify_default": {}}}},
        {"Cmd": ["/bin/sh"]},
        {"Cmd": ["../../bin/sh"]},
        {"Cmd": []},
        {"Cmd": "load-fact"},
        {"Env": ["JDK_JAVA_OPTIONS=-javaagent:/tmp/x.jar"]},
        {"Env": ["LD_PRELOAD=/tmp/x.so"]},
        {"Env": ["WAREHOUSE_PASSWORD=seen-by-everybody"]},
        {"Env": ["BUCKET"]},
        {"Labels": {OWNER_LABEL: "another"}},
        {"Labels": {"com.docker.compose.project": "another"}},
    ],
)
def test_nothing_else_can_be_asked_of_a_container(broker: Client, more: dict[str, Any]) -> None:
    status, answer = broker.create(ASKED | more)
    assert status in (400, 403)
    assert json.loads(answer)["message"].startswith("the broker refuses: ")
    assert broker.engine.asked == []


def test_a_refusal_names_the_field(broker: Client) -> None:
    answer = broker.create(ASKED | {"HostConfig": {"Binds": ["/:/host"]}})[1]
    assert "HostConfig.Binds may not be set" in answer
    assert "only the image sparkify/tasks:1.0.0" in broker.create(ASKED | {"Image": "alpine"})[1]


@pytest.mark.parametrize("body", [[], "text", {"HostConfig": []}, {"Labels": [1]} | {"Image": "sparkify/tasks:1.0.0"}])
def test_what_is_no_description_is_refused(broker: Client, body: Any) -> None:
    assert broker.create(body)[0] in (400, 403)
    assert broker.engine.asked == []


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/v1.45/containers/c1/exec"),
        ("POST", "/exec/e1/start"),
        ("GET", "/v1.45/containers/c1/archive?path=/"),
        ("PUT", "/v1.45/containers/c1/archive?path=/"),
        ("GET", "/v1.45/containers/c1/export"),
        ("POST", "/v1.45/containers/c1/update"),
        ("POST", "/v1.45/containers/c1/rename?name=x"),
        ("POST", "/v1.45/containers/prune"),
        ("POST", "/v1.45/containers/c1/attach?stdin=1&stream=1"),
        ("POST", "/v1.45/containers/c1/attach/ws"),
        ("POST", "/v1.45/containers/create?platform=linux/arm64"),
        ("GET", "/v1.45/containers/create"),
        ("POST", "/v1.45/images/create?fromImage=alpine"),
        ("POST", "/v1.45/build"),
        ("POST", "/v1.45/commit?container=c1"),
        ("POST", "/v1.45/volumes/create"),
        ("GET", "/v1.45/volumes"),
        ("POST", "/v1.45/networks/sparkify_default/connect"),
        ("GET", "/v1.45/info"),
        ("GET", "/v1.45/events"),
        ("GET", "/v1.45/images/json"),
        ("GET", "/v1.45/secrets"),
        ("POST", "/v1.45/_ping"),
        ("GET", "/v1.40/containers/json"),
        ("GET", "/v1.45/containers/..%2fimages/json"),
        ("GET", "/v1.45/containers/json?filters=%7B%22ancestor%22%3A%5B%22x%22%5D%7D"),
        ("GET", "/v1.45/containers/json?filters=%5B%5D"),
    ],
)
def test_other_calls_are_refused(broker: Client, method: str, path: str) -> None:
    broker.create(ASKED)
    broker.engine.asked.clear()
    assert broker.ask(method, path)[0] in (400, 403, 501)
    assert broker.engine.asked == []


def test_a_foreign_container_is_out_of_reach(broker: Client) -> None:
    broker.engine.containers["c9"] = {"Labels": {"com.docker.compose.service": "postgres"}}
    broker.engine.containers["c8"] = {"Labels": {OWNER_LABEL: "another-stack"}}
    broker.engine.containers["c7"] = {"Labels": None}
    for container in ("c7", "c8", "c9"):
        for method, call in (
            ("GET", "/json"), ("GET", "/logs?stdout=1"), ("POST", "/start"), ("POST", "/attach?stream=1"),
            ("POST", "/stop"), ("POST", "/kill"), ("POST", "/wait"), ("DELETE", "?force=1"),
        ):  # fmt: skip
            assert broker.ask(method, f"/v1.45/containers/{container}{call}")[0] == 403
    assert {path for _, path in broker.engine.asked} == {f"/v1.45/containers/c{n}/json" for n in (7, 8, 9)}


def test_a_container_of_its_own_is_watched_and_ended(broker: Client) -> None:
    broker.create(ASKED)
    seen = json.loads(broker.ask("GET", "/v1.45/containers/c1/json")[1])
    assert seen["State"]["ExitCode"] == 0
    # Neither variables nor mounts are shown.
    assert set(seen) == {"Id", "Name", "Created", "State", "Config"} and "Env" not in seen["Config"]
    assert broker.ask("POST", "/v1.45/containers/c1/start")[0] == 204
    assert json.loads(broker.ask("POST", "/v1.45/containers/c1/wait")[1]) == {"StatusCode": 0}
    assert broker.ask("POST", "/v1.45/containers/c1/stop?t=3")[0] == 204
    assert broker.ask("DELETE", "/v1.45/containers/c1?v=False&link=False&force=True")[0] == 204
    assert broker.engine.asked[-1] == ("DELETE", "/v1.45/containers/c1?v=False&link=False&force=True")
    assert broker.ask("GET", "/v1.45/containers/gone/json")[0] == 404


def test_the_output_comes_as_the_engine_sends_it_and_nothing_goes_the_other_way(broker: Client) -> None:
    broker.create(ASKED)
    broker.ask("POST", "/v1.45/containers/c1/start")
    with socket.create_connection(broker.address, timeout=10) as client:
        client.sendall(
            b"POST /v1.45/containers/c1/attach?stdout=1&stream=1 HTTP/1.1\r\nHost: x\r\n"
            b"Connection: Upgrade\r\nUpgrade: tcp\r\n\r\nPOST /v1.45/containers/prune HTTP/1.1\r\n\r\n"
        )
        answer = b""
        while part := client.recv(4096):
            answer += part
    head, _, stream = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 101 ")
    assert stream == b"\x01\0\0\0\0\0\0\x03{}\n"
    assert [path for _, path in broker.engine.asked if "prune" in path] == []


def test_a_list_is_of_its_own_containers_whatever_was_asked(broker: Client) -> None:
    filters = quote(json.dumps({"label": ["com.sparkify.dag=x"]}))
    assert broker.ask("GET", f"/v1.45/containers/json?limit=-1&all=1&filters={filters}") == (200, "[]")
    query = parse_qs(urlsplit(broker.engine.asked[0][1]).query)
    assert json.loads(query["filters"][0]) == {"label": ["com.sparkify.dag=x", f"{OWNER_LABEL}=sparkify"]}
    assert query["all"] == ["1"]


def test_only_the_image_of_the_tasks_can_be_asked_for(broker: Client) -> None:
    def images(name: str) -> int:
        return broker.ask("GET", f"/v1.45/images/json?filters={quote(json.dumps({'reference': [name]}))}")[0]

    assert (images("sparkify/tasks:1.0.0"), images("postgres:17")) == (200, 403)


@pytest.mark.parametrize(
    ("head", "status"),
    [
        ("Content-Length: 300000\r\n", 413),
        ("Content-Length: -1\r\n", 411),
        ("Transfer-Encoding: chunked\r\n", 411),
        ("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", 411),
    ],
)
def test_a_body_has_a_length_and_an_end(broker: Client, head: str, status: int) -> None:
    with socket.create_connection(broker.address, timeout=10) as client:
        client.sendall(f"POST /v1.45/containers/create HTTP/1.1\r\nHost: x\r\n{head}\r\n".encode())
        assert f" {status} ".encode() in client.makefile("rb").readline()
    assert broker.engine.asked == []


def test_an_engine_that_is_away_is_named(tmp_path: Path) -> None:
    handler = handler_for(Policy.read(GIVEN), Engine(str(tmp_path / "nowhere.sock")))
    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        client = Client(("127.0.0.1", server.server_port), FakeEngine)
        status, answer = client.ask("GET", "/_ping")
        server.shutdown()
    assert status == 502 and "the Docker engine does not answer the broker" in answer


def test_it_does_not_start_without_its_settings() -> None:
    with pytest.raises(SystemExit, match="SPARKIFY_BROKER_IMAGE"):
        Policy.read({name: value for name, value in GIVEN.items() if name != "SPARKIFY_BROKER_IMAGE"})
    with pytest.raises(SystemExit, match="a number with k, m or g"):
        Policy.read(GIVEN | {"SPARKIFY_BROKER_MEMORY": "much"})


def test_every_variable_of_a_task_is_known() -> None:
    settings = Settings(
        runner="docker", warehouse_url="u", bucket="b", iam_role="i", region="r", s3_endpoint="e", work_prefix="w",
        max_rejected=1, max_rejected_share=0.5, rules_dir="r", questions_dir="q", statement_timeout_seconds=1,
        socket_timeout_seconds=1, keep_history="1d", keep_reports="1d", keep_rejected="1d", lineage_url="l",
        lineage_token_file="f", docker_secrets="/secrets",
    )  # fmt: skip
    assert settings.task_environment().keys() <= VARIABLES
