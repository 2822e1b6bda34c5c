"""Which run of Airflow a task's lineage is a part of, as Airflow's OpenLineage provider names runs."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha1
from typing import Any
from uuid import UUID

_MILLISECONDS = 48
_HASH = 76


def lineage_parent(ti: Any, dag_run: Any, namespace: str) -> str:
    """The attempt of the task instance, as NAMESPACE/JOB/RUNID."""
    job = f"{ti.dag_id}.{ti.task_id}"
    return f"{namespace}/{job}/{_uuid(dag_run, f'{namespace}.{job}.{ti.try_number}.{ti.map_index}')}"


def lineage_root(ti: Any, dag_run: Any, namespace: str) -> str:
    """The DAG run, likewise."""
    name = f"{namespace}.{ti.dag_id}.{getattr(dag_run, 'clear_number', 0)}"
    return f"{namespace}/{ti.dag_id}/{_uuid(dag_run, name)}"


def _uuid(dag_run: Any, name: str) -> UUID:
    """
    A UUID of version 7 whose random part is a hash, so that the same run has the same each time.

    With the provider beside them, on the same namespace, its events and ours are about the same runs.
    """
    date: datetime = (getattr(dag_run, "logical_date", None) or dag_run.run_after).astimezone(UTC)
    # Not for secrecy: the provider takes SHA-1.
    digest = sha1(f"{date.isoformat()}{name}".encode(), usedforsecurity=False).digest()
    random = int.from_bytes(digest, "big") >> (len(digest) * 8 - _HASH)
    number = (int(date.timestamp() * 1000) & ((1 << _MILLISECONDS) - 1)) << 80 | random
    number = number & ~(0xF << 76) | 7 << 76
    return UUID(int=number & ~(0x3 << 62) | 0x2 << 62)
