"""The tasks, each a process started as dags/sparkify_ops/runners/process.py does, with a smaller heap."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from launcher.console import Failure
from launcher.paths import RULES, TASKS
from sparkify_ops.class_archive import ClassArchive

_JAVA_OPTIONS = ("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")

# Jar and first argument; what the DAG runs, in its order. Those in one row it runs side by side.
_STAGE = (("stage-events", ""), ("stage-songs", ""))
_DAG = (
    _STAGE,
    (("check-quality", "--gate=staging"),),
    (("accept-staging", ""),),
    (("load-dimension", "users"), ("load-dimension", "songs"), ("load-dimension", "artists")),
    (("load-fact", ""),),
    (("load-dimension", "time"),),
    (("check-quality", "--gate=warehouse"),),
)


@dataclass(frozen=True)
class Run:
    """One task that succeeded: seconds from its start to its end, and its result."""

    name: str
    seconds: float
    result: dict[str, Any]

    @property
    def checks(self) -> bool:
        return self.name.startswith("check-quality")


class Pipeline:
    """The tasks on one warehouse and one bucket."""

    def __init__(self, warehouse: str, s3: str, bucket: str = "sparkify") -> None:
        self._environment = {name: os.environ[name] for name in ("PATH", "HOME", "JAVA_HOME") if name in os.environ} | {
            "WAREHOUSE_URL": warehouse,
            "WAREHOUSE_USER": "awsuser",
            "WAREHOUSE_PASSWORD": "Redshift1local",
            "BUCKET": bucket,
            "IAM_ROLE": "arn:aws:iam::000000000000:role/sparkify-local",
            "REGION": "us-west-2",
            "S3_ENDPOINT": s3,
            "RULES": str(RULES),
            "AWS_ACCESS_KEY_ID": "local",
            "AWS_SECRET_ACCESS_KEY": "local",
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    def create_tables(self) -> Run:
        """In a warehouse that has some, they are dropped first."""
        return self._run("create-tables", "--drop", "--confirm=sparkify")

    def load(self, start: datetime, end: datetime, run_id: str, *stage_arguments: str, threads: int = 1) -> list[Run]:
        """One run of the DAG for the interval; with one thread one task after another."""
        interval = [f"--from={start.isoformat()}", f"--to={end.isoformat()}", f"--run-id={run_id}"]
        with ThreadPoolExecutor(threads) as pool:

            def row(tasks: tuple[tuple[str, str], ...]) -> Iterator[Run]:
                more = stage_arguments if tasks is _STAGE else ()
                return pool.map(lambda task: self._run(*task, *interval, *more), tasks)

            return [run for tasks in _DAG for run in row(tasks)]

    def _run(self, jar: str, *arguments: str) -> Run:
        path = TASKS / f"{jar}.jar"
        archive = ClassArchive("java", _JAVA_OPTIONS, path)
        given = [argument for argument in arguments if argument]
        command = ["java", *_JAVA_OPTIONS, *archive.options(), "-jar", str(path), *given]
        begin = time.perf_counter()
        ended = subprocess.run(command, env=self._environment, capture_output=True, text=True, check=False)
        seconds = time.perf_counter() - begin
        if ended.returncode != 0:
            raise Failure(f"{jar} ended with exit {ended.returncode}:\n{ended.stdout}{ended.stderr}")
        archive.keep()
        name = f"{jar} {given[0]}" if given and not given[0].startswith("--from") else jar
        return Run(name, seconds, json.loads(ended.stdout.splitlines()[-1]))
