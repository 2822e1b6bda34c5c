"""What `docker inspect` has to say of every container of the stack."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

_SOCKET = "/var/run/docker.sock"
# Only `secrets` may be given them, and the test gives it none.
_SECRET = re.compile(r"[A-Z_]*(?:PASSWORD|SECRET_ACCESS_KEY|SESSION_TOKEN|SECRET_KEY|JWT_SECRET|FERNET_KEY)=.+")

_HOST: Mapping[str, Callable[[dict[str, Any]], bool]] = {
    "no limit of memory": lambda host: host["Memory"] <= 0,
    "swap beyond its memory": lambda host: host["MemorySwap"] != host["Memory"],
    "no limit of processors": lambda host: host["NanoCpus"] <= 0,
    "no limit of processes": lambda host: (host["PidsLimit"] or 0) <= 0,
    "capabilities that are not dropped": lambda host: host["CapDrop"] != ["ALL"] or bool(host["CapAdd"]),
    "a root file system that it may write": lambda host: not host["ReadonlyRootfs"],
    "no no-new-privileges": lambda host: "no-new-privileges:true" not in (host["SecurityOpt"] or []),
    "privileges": lambda host: host["Privileged"] or bool(host["Devices"]),
    "a namespace of the host": lambda host: (
        "host" in (host["NetworkMode"], host["PidMode"], host["IpcMode"], host["UTSMode"])
    ),
}


def faults(containers: Iterable[Mapping[str, Any]]) -> list[str]:
    """What is wrong with these containers, each as `docker inspect` shows it; one a line."""
    return [f"{each['Name'].lstrip('/')} has {fault}" for each in containers for fault in _faults(each)]


def _faults(container: Mapping[str, Any]) -> Iterable[str]:
    yield from (fault for fault, has in _HOST.items() if has(container["HostConfig"]))
    if any(mount["Source"] == _SOCKET for mount in container["Mounts"]) and _service(container) != "broker":
        yield "the engine's socket"
    for variable in container["Config"]["Env"]:
        if _SECRET.fullmatch(variable):
            yield f"a secret in its variable {variable.partition('=')[0]}"


def _service(container: Mapping[str, Any]) -> str:
    return str((container["Config"]["Labels"] or {}).get("com.docker.compose.service", ""))
