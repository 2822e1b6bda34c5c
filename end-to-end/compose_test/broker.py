"""What nobody gets past the broker, tried with the real engine behind it."""

from __future__ import annotations

import json
from typing import Any

from compose_test.stack import PROJECT, ComposeStack
from launcher.console import Failure, say

_OWN: dict[str, Any] = {"Image": "sparkify/tasks:1.0.0", "Cmd": ["load-fact", "--help"]}
_REFUSED: dict[str, dict[str, Any]] = {
    "a bind": {"HostConfig": {"Binds": ["/:/host"]}},
    "a bind as a mount": {"HostConfig": {"Mounts": [{"Type": "bind", "Source": "/", "Target": "/host"}]}},
    "a volume": {
        "HostConfig": {"Mounts": [{"Type": "volume", "Source": f"{PROJECT}_airflow-secrets", "Target": "/s"}]}
    },
    "privileges": {"HostConfig": {"Privileged": True}},
    "a capability": {"HostConfig": {"CapAdd": ["SYS_ADMIN"]}},
    "a device": {"HostConfig": {"Devices": [{"PathOnHost": "/dev/mem", "PathInContainer": "/dev/mem"}]}},
    "the host's processes": {"HostConfig": {"PidMode": "host"}},
    "the host's network": {"HostConfig": {"NetworkMode": "host"}},
    "Airflow's network": {"HostConfig": {"NetworkMode": f"{PROJECT}_default"}},
    "another image": {"Image": "sparkify/airflow:1.0.0"},
    "another program": {"Entrypoint": ["sh", "-c", "id"]},
    "another user": {"User": "0"},
    "a program for the JVM": {"Env": ["JDK_JAVA_OPTIONS=-javaagent:/tmp/agent.jar"]},
}
_CREATE = "/v1.45/containers/create"


def try_broker(stack: ComposeStack) -> None:
    """Failure when a container comes about that may not, a foreign one can be reached, or none of its own can."""
    for what, more in _REFUSED.items():
        _expect(403, what, stack.by_broker("POST", _CREATE, _OWN | more))
    foreign = next(each["Id"] for each in stack.services() if each["Name"].endswith("-postgres-1"))
    for method, path in (
        ("GET", f"/containers/{foreign}/json"),
        ("GET", f"/containers/{foreign}/logs?stdout=1"),
        ("POST", f"/containers/{foreign}/stop"),
        ("DELETE", f"/containers/{foreign}?force=1"),
        ("POST", f"/containers/{foreign}/exec"),
        ("POST", "/images/create?fromImage=alpine"),
        ("GET", "/volumes"),
    ):
        _expect(403, f"{method} {path}", stack.by_broker(method, path))
    status, made = stack.by_broker("POST", _CREATE, _OWN)
    _expect(201, "a container of the tasks", (status, made))
    _expect(204, "its removal", stack.by_broker("DELETE", f"/v1.45/containers/{json.loads(made)['Id']}?force=1"))
    say(f"SEEN a broker that refused {len(_REFUSED)} kinds of containers, and all that is not its own")


def _expect(wanted: int, what: str, answer: tuple[int, str]) -> None:
    status, text = answer
    if status != wanted:
        raise Failure(f"asked for {what}, the broker was to answer {wanted} and gave {status}: {text[:300]}")
