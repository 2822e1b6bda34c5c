"""The tasks one after another, each started as dags/sparkify_ops/runners/process.py does, with a smaller heap."""

from __future__ import annotations

import json
import os
import subprocess
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from launcher.console import Failure
from launcher.paths import RULES, TASKS
from sparkify_ops.class_archive import ClassArchive

_JAVA_OPTIONS = ("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")

# Jar and first argument; what the DAG runs, in its order.
_STAGE = (("stage-events", ""), ("stage-songs", ""))
_DAG = (
    *_STAGE,
    ("check-quality", "--gate=staging"),
    ("accept-staging", ""),
    ("load-dimension", "users"),
    ("load-dimension", "songs"),
    ("load-dimension", "artists"),
    ("load-fact", ""),
    ("load-dimension", "time"),
    ("check-quality", "--gate=warehouse"),
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
    """The tasks on one warehouse whose bucket is named sparkify."""

    def __init__(self, warehouse: str, s3: str) -> None:
        self._environment = {name: os.environ[name] for name in ("PATH", "HOME", "JAVA_HOME") if name in os.environ} | {
            "WAREHOUSE_URL": warehouse,
            "WAREHOUSE_USER": "awsuser",
            "WAREHOUSE_PASSWORD": "Redshift1local",
            "BUCKET": "sparkify",
            "IAM_ROLE": "arn:aws:iam::000000000000:role/sparkify-local",
            "REGION": "us-west-2",
            "S3_ENDPOINT": s3,
            "RULES": str(RULES),
            "AWS_ACCESS_KEY_ID": "local",
            "AWS_SECRET_ACCESS_KEY": "local",
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    def create_tables(self) -> Run:
        return self._run("create-tables")

    def load(self, start: datetime, end: datetime, run_id: str, *stage_arguments: str) -> list[Run]:
        """One run of the DAG for the interval."""
        interval = [f"--from={start.isoformat()}", f"--to={end.isoformat()}", f"--run-id={run_id}"]
        return [
            self._run(jar, first, *interval, *(stage_arguments if (jar, first) in _STAGE else ()))
            for jar, first in _DAG
            if (TASKS / f"{jar}.jar").exists()
        ]

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
