"""Stands between Airflow and the Docker engine: starts, watches and stops containers of the tasks, and nothing else.

The engine's socket is as good as root, so this process alone has it. It speaks the engine's own interface. What a
container may be is a list here: of a request to create one it takes the task's arguments, variables and labels, builds
the rest itself, and refuses whatever else is asked for. Other calls reach only containers that it made.
"""

from __future__ import annotations

import json
import os
import re
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

PORT = 2375
_ENGINE = "/var/run/docker.sock"
# Only this process sets it: by it a container is known as one of its own, and of this stack.
OWNER_LABEL = "com.sparkify.broker"
LABELS = frozenset(f"com.sparkify.{part}" for part in ("dag", "run", "task", "attempt"))
# What a task may be told. A password is not among them: those are in files, since the engine shows every variable of a
# container. Nor is a variable of the JVM's, which could load a program.
VARIABLES = frozenset(
    {
        "AWS_DEFAULT_REGION",
        "AWS_REGION",
        "AWS_SHARED_CREDENTIALS_FILE",
        "BUCKET",
        "IAM_ROLE",
        "KEEP_HISTORY",
        "KEEP_REJECTED",
        "KEEP_REPORTS",
        "LINEAGE",
        "LINEAGE_NAMESPACE",
        "LINEAGE_TOKEN_FILE",
        "MAX_REJECTED",
        "MAX_REJECTED_SHARE",
        "QUESTIONS",
        "REGION",
        "RULES",
        "S3_ENDPOINT",
        "SOCKET_TIMEOUT",
        "STATEMENT_TIMEOUT",
        "WAREHOUSE_PASSWORD_FILE",
        "WAREHOUSE_URL",
        "WAREHOUSE_USER",
        "WORK_PREFIX",
    }
)
# What Airflow's provider writes into each request, and a container has anyway.
_USUAL = {"AttachStdout": True, "AttachStderr": True}
_USUAL_OF_HOST = {"CpuShares": 1024}
_LOGS = {"Type": "json-file", "Config": {"max-size": "10m", "max-file": "3"}}
_TMP = "rw,noexec,nosuid,nodev,size=64m,mode=1777"

_LONGEST_BODY = 256 * 1024
_LONGEST_ANSWER = 16 * 1024 * 1024
_SECONDS_FOR_AN_ANSWER = 60
# Older versions of the interface do not know all that a container is created with here, and leave it out silently.
_VERSION = r"(/v1\.(?:4[1-9]|[5-9][0-9]))?"
_CONTAINER = r"([a-zA-Z0-9][a-zA-Z0-9_.-]{0,254})"
_UNITS = {"k": 1 << 10, "m": 1 << 20, "g": 1 << 30}


class RefusedError(Exception):
    """What a client may not have, and why."""

    def __init__(self, reason: str, status: int = 403) -> None:
        super().__init__(reason)
        self.status = status


@dataclass(frozen=True)
class Policy:
    """What the containers of this stack are like."""

    image: str
    network: str
    owner: str
    secrets_volume: str
    secrets_folder: str
    memory: int
    cpus: float
    pids: int

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> Policy:
        """From the variables of the compose file; SystemExit names those that are missing."""
        names = ("IMAGE", "NETWORK", "OWNER", "SECRETS_VOLUME", "SECRETS_FOLDER", "MEMORY", "CPUS", "PIDS")
        given = {name: environment.get(f"SPARKIFY_BROKER_{name}", "") for name in names}
        missing = [f"SPARKIFY_BROKER_{name}" for name, value in given.items() if not value]
        if missing:
            sys.exit(f"not set: {', '.join(missing)}")
        memory = re.fullmatch("([0-9]+)([kmg])", given["MEMORY"].lower())
        if not memory:
            sys.exit(f"SPARKIFY_BROKER_MEMORY is '{given['MEMORY']}': must be a number with k, m or g, such as 1g")
        return cls(
            image=given["IMAGE"],
            network=given["NETWORK"],
            owner=given["OWNER"],
            secrets_volume=given["SECRETS_VOLUME"],
            secrets_folder=given["SECRETS_FOLDER"],
            memory=int(memory[1]) * _UNITS[memory[2]],
            cpus=float(given["CPUS"]),
            pids=int(given["PIDS"]),
        )

    def container(self, asked: Any) -> dict[str, Any]:
        """The container to be created for what was asked; RefusedError names the first thing that may not be."""
        if not isinstance(asked, dict):
            raise RefusedError("a container is described by a JSON object", 400)
        wanted = _given(asked, _USUAL)
        host = wanted.pop("HostConfig", {})
        if not isinstance(host, dict):
            raise RefusedError("HostConfig has to be an object", 400)
        _only(wanted, {"Image", "Cmd", "Env", "Labels"}, "")
        if wanted.get("Image") != self.image:
            raise RefusedError(f"only the image {self.image} may be started, not {wanted.get('Image')!r}")
        self._check_host(_given(host, _USUAL_OF_HOST))
        return {
            "Image": self.image,
            "Cmd": _arguments(wanted.get("Cmd")),
            "Env": _variables(wanted.get("Env", [])),
            "Labels": _labels(wanted.get("Labels", {})) | {OWNER_LABEL: self.owner},
            "AttachStdout": True,
            "AttachStderr": True,
            "HostConfig": self._host(),
        }

    def _check_host(self, host: dict[str, Any]) -> None:
        _only(host, {"NetworkMode", "LogConfig"}, "HostConfig.")
        if host.get("NetworkMode", self.network) != self.network:
            raise RefusedError(f"only the network {self.network} may be joined, not {host['NetworkMode']!r}")
        # It has its bounds whatever is asked for; another driver could send the log elsewhere.
        logs = host.get("LogConfig", {})
        if not isinstance(logs, dict) or logs.get("Type") not in (None, "", _LOGS["Type"]):
            raise RefusedError("only json-file may be the driver of the log")

    def _host(self) -> dict[str, Any]:
        return {
            "NetworkMode": self.network,
            "Memory": self.memory,
            "MemorySwap": self.memory,
            "NanoCpus": round(self.cpus * 1e9),
            "PidsLimit": self.pids,
            "CapDrop": ["ALL"],
            "SecurityOpt": ["no-new-privileges:true"],
            "ReadonlyRootfs": True,
            "Tmpfs": {"/tmp": _TMP},
            "LogConfig": _LOGS,
            "Mounts": [
                {"Type": "volume", "Source": self.secrets_volume, "Target": self.secrets_folder, "ReadOnly": True}
            ],
        }


def _given(fields: dict[str, Any], usual: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that ask for something: an empty one does not, nor does a usual one."""
    return {
        name: value
        for name, value in fields.items()
        if value not in (None, False, 0, "", [], {}) and usual.get(name) != value
    }


def _only(fields: dict[str, Any], known: set[str], prefix: str) -> None:
    unknown = sorted(fields.keys() - known)
    if unknown:
        raise RefusedError(f"{prefix}{unknown[0]} may not be set: a container of the tasks has none of it")


def _texts(value: Any, what: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise RefusedError(f"{what} has to be a list of texts", 400)
    return value


def _arguments(value: Any) -> list[str]:
    arguments = _texts(value, "Cmd")
    if not arguments or not re.fullmatch("[a-z][a-z-]*", arguments[0]):
        raise RefusedError("the first argument has to be the name of a task")
    return arguments


def _variables(value: Any) -> list[str]:
    variables = _texts(value, "Env")
    for variable in variables:
        name, equals, _ = variable.partition("=")
        if not equals or name not in VARIABLES:
            raise RefusedError(f"the variable {name!r} may not be set")
    return variables


def _labels(value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise RefusedError("Labels has to be an object of texts", 400)
    foreign = sorted(value.keys() - LABELS)
    if foreign:
        raise RefusedError(f"the label {foreign[0]!r} may not be set")
    return value


class _Local(HTTPConnection):
    """HTTP by a socket of the file system."""

    def __init__(self, path: str, timeout: float | None = None) -> None:
        super().__init__("localhost", timeout=timeout)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


class Engine:
    """The real one."""

    def __init__(self, path: str = _ENGINE) -> None:
        self._path = path

    def ask(self, method: str, target: str, body: Any = None) -> tuple[int, bytes]:
        """One call with a short answer."""
        connection = _Local(self._path, _SECONDS_FOR_AN_ANSWER)
        try:
            content = None if body is None else json.dumps(body).encode()
            connection.request(method, target, content, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            return answer.status, answer.read(_LONGEST_ANSWER)
        finally:
            connection.close()

    def follow(self, method: str, target: str, upgrade: bool) -> socket.socket:
        """A call without a body whose answer is still to be read as it comes, for as long as a task may run."""
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.connect(self._path)
            how = "Connection: Upgrade\r\nUpgrade: tcp\r\n" if upgrade else "Connection: close\r\n"
            connection.sendall(
                f"{method} {target} HTTP/1.1\r\nHost: localhost\r\n{how}Content-Length: 0\r\n\r\n".encode()
            )
        except OSError:
            connection.close()
            raise
        return connection


# Of each call on a container the parameters that are handed on.
_CALLS = {
    ("POST", "start"): frozenset[str](),
    ("POST", "attach"): frozenset({"logs", "stdout", "stderr", "stream"}),
    ("GET", "logs"): frozenset({"stdout", "stderr", "follow", "timestamps", "tail"}),
    ("POST", "wait"): frozenset({"condition"}),
    ("POST", "stop"): frozenset({"t"}),
    ("POST", "kill"): frozenset({"signal"}),
    ("DELETE", ""): frozenset({"v", "link", "force"}),
}


class Broker(BaseHTTPRequestHandler):
    """One request on a connection of its own; `policy` and `engine` are the server's."""

    policy: Policy
    engine = Engine()
    protocol_version = "HTTP/1.1"
    # Seconds of silence after which a client is let go.
    timeout = 60

    def do_GET(self) -> None:
        self._handle()

    do_POST = do_DELETE = do_HEAD = do_GET

    def _handle(self) -> None:
        # What may be left of a request is not read, so nothing may follow it.
        self.close_connection = True
        try:
            self._serve(self._body())
        except RefusedError as refused:
            self.log_message("refused %s %s: %s", self.command, self.path.partition("?")[0], refused)
            self._answer(refused.status, json.dumps({"message": f"the broker refuses: {refused}"}).encode())
        except BrokenPipeError:
            self.log_message("nobody waits any more for %s", self.path.partition("?")[0])
        except (OSError, HTTPException) as error:
            self._answer(
                502, json.dumps({"message": f"the Docker engine does not answer the broker: {error}"}).encode()
            )

    def _body(self) -> bytes:
        length = self.headers.get("Content-Length", "0")
        if "Transfer-Encoding" in self.headers or not re.fullmatch("[0-9]{1,9}", length):
            raise RefusedError("a body has to come with its length", 411)
        if int(length) > _LONGEST_BODY:
            raise RefusedError("the request is too long", 413)
        return self.rfile.read(int(length))

    def _serve(self, body: bytes) -> None:
        path, _, query = self.path.partition("?")
        asked = self.command, dict(parse_qsl(query, keep_blank_values=True))
        if self.command in ("GET", "HEAD") and (found := re.fullmatch(_VERSION + "/(_ping|version)", path)):
            return self._relay(self.command, found[0])
        if found := re.fullmatch(_VERSION + "/images/json", path):
            return self._images(found[1] or "", *asked)
        if found := re.fullmatch(_VERSION + "/containers/json", path):
            return self._list(found[1] or "", *asked)
        if found := re.fullmatch(_VERSION + "/containers/create", path):
            return self._create(found[1] or "", *asked, body)
        if found := re.fullmatch(_VERSION + "/containers/" + _CONTAINER + "(?:/([a-z]+))?", path):
            return self._on_container(found[1] or "", found[2], found[3] or "", *asked)
        raise RefusedError("this call is none that a task needs")

    def _images(self, version: str, method: str, parameters: dict[str, str]) -> None:
        """Whether there is the one image: nobody may learn of others."""
        if method != "GET" or _filters(parameters).get("reference") != [self.policy.image]:
            raise RefusedError(f"only the image {self.policy.image} may be asked for")
        self._relay("GET", f"{version}/images/json?{_query({'reference': [self.policy.image]})}")

    def _list(self, version: str, method: str, parameters: dict[str, str]) -> None:
        filters = _filters(parameters)
        if method != "GET" or filters.keys() - {"label"}:
            raise RefusedError("containers are found by their labels only")
        labels = [*_texts(filters.get("label", []), "label"), f"{OWNER_LABEL}={self.policy.owner}"]
        everything = {"all": "1"} if parameters.get("all") in ("1", "true", "True") else {}
        self._relay("GET", f"{version}/containers/json?{_query({'label': labels}, **everything)}")

    def _create(self, version: str, method: str, parameters: dict[str, str], body: bytes) -> None:
        if method != "POST" or parameters.keys() - {"name"}:
            raise RefusedError("a container is created with a name and nothing else")
        name = parameters.get("name", "")
        if name and not re.fullmatch(_CONTAINER, name):
            raise RefusedError("this is no name of a container", 400)
        try:
            asked = json.loads(body)
        except (ValueError, RecursionError):
            raise RefusedError("the body is no JSON", 400) from None
        container = self.policy.container(asked)
        self._answer(*self.engine.ask("POST", f"{version}/containers/create?{urlencode({'name': name})}", container))

    def _on_container(self, version: str, name: str, call: str, method: str, parameters: dict[str, str]) -> None:
        looks = (method, call) == ("GET", "json")
        allowed = _CALLS.get((method, call))
        if not looks and (allowed is None or parameters.keys() - allowed):
            raise RefusedError("this call, or one of its parameters, is none that a task needs")
        status, answer = self.engine.ask("GET", f"{version}/containers/{name}/json")
        if status != 200:
            return self._answer(status, answer)
        known = json.loads(answer)
        if (known["Config"]["Labels"] or {}).get(OWNER_LABEL) != self.policy.owner:
            raise RefusedError(f"{name} is no container of the tasks")
        if looks:
            return self._answer(200, json.dumps(_seen(known)).encode())
        # By its id: another one may have got the name since.
        target = f"{version}/containers/{known['Id']}" + (f"/{call}" if call else "")
        self._relay(method, f"{target}?{urlencode(parameters)}" if parameters else target, upgrade=call == "attach")

    def _relay(self, method: str, target: str, upgrade: bool = False) -> None:
        """The engine's answer as it comes; nothing that the client sends meanwhile goes the other way."""
        with self.engine.follow(method, target, upgrade) as engine:
            if method != "GET":
                self.log_message("%s %s", method, target.partition("?")[0])
            while part := engine.recv(65536):
                self.wfile.write(part)

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """What is created is worth a line; what is refused or handed on has its own, and a health check needs none."""
        if code == 201:
            self.log_message("%s %s", self.command, self.path)


def _filters(parameters: dict[str, str]) -> dict[str, Any]:
    try:
        filters = json.loads(parameters.get("filters") or "{}")
    except (ValueError, RecursionError):
        filters = None
    if not isinstance(filters, dict):
        raise RefusedError("filters have to be a JSON object", 400)
    return filters


def _query(filters: dict[str, Any], **more: str) -> str:
    return urlencode({"filters": json.dumps(filters), **more}, quote_via=quote)


def _seen(container: dict[str, Any]) -> dict[str, Any]:
    """What a runner looks at, without the variables and the host's paths."""
    config = {name: container["Config"][name] for name in ("Image", "Labels", "Tty")}
    return {name: container[name] for name in ("Id", "Name", "Created", "State")} | {"Config": config}


class Server(ThreadingHTTPServer):
    """A thread a request: some wait for as long as a task runs."""

    daemon_threads = True
    # Tasks start at once in a backfill; the engine itself takes as many.
    request_queue_size = 128


def handler_for(policy: Policy, engine: Engine) -> type[Broker]:
    """The class that a server of this policy needs."""
    return type("PolicyBroker", (Broker,), {"policy": policy, "engine": engine})


if __name__ == "__main__":
    Server(("", PORT), handler_for(Policy.read(os.environ), Engine())).serve_forever()
