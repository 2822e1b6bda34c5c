"""The Java programs, built when their sources changed."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from pathlib import Path

from launcher.console import Failure
from launcher.paths import BUILD_STAMP, ROOT, SANDBOX_JAR, TASKS
from launcher.steps import run_step

_MODULES = ("redshift-sql", "redshift-local", "java-tasks", "sandbox", "end-to-end")


def ensure_built() -> None:
    """A quick build, without tests, unless the last one was of the same sources."""
    wanted = _fingerprint()
    if is_built() and BUILD_STAMP.exists() and BUILD_STAMP.read_text() == wanted:
        return
    BUILD_STAMP.unlink(missing_ok=True)
    run_step("build", ["mvn", "-B", "-Dquick=true", "package"], "build.log")
    note_build()


def note_build() -> None:
    """Remembers that the jars are those of the sources as they are."""
    BUILD_STAMP.parent.mkdir(parents=True, exist_ok=True)
    BUILD_STAMP.write_text(_fingerprint())


def is_built() -> bool:
    return SANDBOX_JAR.exists() and (TASKS / "create-tables.jar").exists()


def task_jar(name: str) -> Path:
    """The jar of a task; Failure 2 names the tasks that there are."""
    jar = TASKS / f"{name}.jar"
    if not jar.is_file():
        there = ", ".join(sorted(path.stem for path in TASKS.glob("*.jar")))
        raise Failure(f"there is no task '{name}'; the tasks are {there}", 2)
    return jar


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for path in sorted(_sources()):
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    yield ROOT / "pom.xml"
    for module in _MODULES:
        for path in (ROOT / module).rglob("*"):
            parts = path.relative_to(ROOT).parts
            if "target" not in parts and path.is_file() and (path.name == "pom.xml" or _is_main(parts)):
                yield path


def _is_main(parts: tuple[str, ...]) -> bool:
    return ("src", "main") in itertools.pairwise(parts)
