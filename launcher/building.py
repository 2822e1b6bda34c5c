"""The Java programs, built when their sources changed."""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

from launcher.console import Failure
from launcher.paths import BUILD_STAMP, ROOT, SANDBOX_JAR, TASKS
from launcher.steps import run_step

_MODULE = re.compile("<module>(.+)</module>")


def ensure_built() -> None:
    """A quick build, without tests, unless the last one was of the same sources."""
    wanted = fingerprint(ROOT)
    if is_built() and BUILD_STAMP.exists() and BUILD_STAMP.read_text() == wanted:
        return
    BUILD_STAMP.unlink(missing_ok=True)
    run_step("build", ["mvn", "-B", "-Dquick=true", "package"], "build.log")
    note_build()


def note_build() -> None:
    """Remembers that the jars are those of the sources as they are."""
    BUILD_STAMP.parent.mkdir(parents=True, exist_ok=True)
    BUILD_STAMP.write_text(fingerprint(ROOT))


def is_built() -> bool:
    return SANDBOX_JAR.exists() and (TASKS / "create-tables.jar").exists()


def task_jar(name: str) -> Path:
    """The jar of a task; Failure 2 names the tasks that there are."""
    jar = TASKS / f"{name}.jar"
    if not jar.is_file():
        there = ", ".join(sorted(path.stem for path in TASKS.glob("*.jar")))
        raise Failure(f"there is no task '{name}'; the tasks are {there}", 2)
    return jar


def modules(root: Path) -> list[str]:
    """The folders of the Java modules, as the parent POM names them."""
    return _MODULE.findall((root / "pom.xml").read_text())


def fingerprint(root: Path) -> str:
    """What the jars are built of, as one number."""
    digest = hashlib.sha256()
    for path in sorted(_sources(root)):
        digest.update(str(path.relative_to(root)).encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


def _sources(root: Path) -> Iterator[Path]:
    yield root / "pom.xml"
    for module in modules(root):
        for path in (root / module).rglob("*"):
            parts = path.relative_to(root).parts
            if "target" not in parts and path.is_file() and (path.name == "pom.xml" or _is_main(parts)):
                yield path


def _is_main(parts: tuple[str, ...]) -> bool:
    return ("src", "main") in itertools.pairwise(parts)
