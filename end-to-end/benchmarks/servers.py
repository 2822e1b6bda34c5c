"""The servers of a benchmark: each a process that says when it is ready, and ends with its block."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launcher.console import Failure
from launcher.paths import ROOT

_TARGET = ROOT / "redshift-local" / "target"
_JAR = _TARGET / "redshift-local.jar"
_PLAIN_POSTGRES = Path(__file__).with_name("PlainPostgres.java")


@contextmanager
def redshift_local(buckets: Path) -> Iterator[tuple[str, str]]:
    """Its JDBC address, and that of its S3 server on the folder of buckets."""
    arguments = ["-Xmx256m", "-jar", str(_JAR), "--port", "0", "--s3-root", str(buckets)]
    with _server(arguments) as words:
        yield words[1], words[3]


@contextmanager
def plain_postgres() -> Iterator[str]:
    """The address of a PostgreSQL of the same programs and settings as the one behind redshift-local."""
    with _server(["-cp", f"{_JAR}:{_TARGET / 'lib'}/*", str(_PLAIN_POSTGRES)]) as words:
        yield words[1]


@contextmanager
def _server(arguments: list[str]) -> Iterator[list[str]]:
    process = subprocess.Popen(["java", *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin is not None and process.stdout is not None
    try:
        words = process.stdout.readline().split()
        if not words or words[0] != "ready":
            raise Failure(f"this did not start: java {' '.join(arguments)}")
        yield words
    finally:
        process.stdin.close()
        process.terminate()
        process.wait()
        process.stdout.close()
