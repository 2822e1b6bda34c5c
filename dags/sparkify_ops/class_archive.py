"""
The classes of a task jar as an earlier run has left them (class data sharing), so that the next one starts sooner.

The container images have a cache from their build instead. See JEP 350 for the archive that a JVM makes when it ends.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

_FOLDER = "class-archives"
# What a JVM has to say about an archive is for nobody: without one it only starts more slowly.
_SILENCE = ("-Xlog:disable", "-Xlog:all=error:stderr")


class ClassArchive:
    """
    The archive of one jar on one JDK, in a folder next to the jar.

    A JVM takes an archive that does not fit for none at all, and would never make another; so its name changes with
    the JDK, the options, the jar and the jar's libraries. Where the folder cannot be written there is no archive.
    """

    def __init__(self, java: str, options: Iterable[str], jar: Path) -> None:
        self._folder = jar.parent / _FOLDER
        self._stem = jar.stem
        self._file = self._folder / f"{jar.stem}-{_fingerprint(java, options, jar)}.jsa"
        self._begun = self._file.with_suffix(f".{os.getpid()}")

    def options(self) -> list[str]:
        """The JVM's options that use the archive, or that make it."""
        if self._file.exists():
            return [f"-XX:SharedArchiveFile={self._file}", *_SILENCE]
        try:
            self._folder.mkdir(exist_ok=True)
        except OSError:
            return []
        return [f"-XX:ArchiveClassesAtExit={self._begun}", *_SILENCE] if os.access(self._folder, os.W_OK) else []

    def keep(self) -> None:
        """After a run to a good end: takes what it has made, in place of the archives of earlier builds."""
        if self._begun.exists():
            for earlier in self._folder.glob(f"{self._stem}-*.jsa"):
                earlier.unlink(missing_ok=True)
            self._begun.replace(self._file)

    def discard(self) -> None:
        """What a run that was cut off may have left."""
        self._begun.unlink(missing_ok=True)


def _fingerprint(java: str, options: Iterable[str], jar: Path) -> str:
    program = Path(shutil.which(java) or java).resolve()
    files = [program, jar, *sorted((jar.parent / "lib").glob("*.jar"))]
    known = [(str(file), file.stat().st_size, file.stat().st_mtime_ns) for file in files if file.exists()]
    return hashlib.sha256(repr((known, list(options))).encode()).hexdigest()[:16]
