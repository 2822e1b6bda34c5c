"""The archive of a jar's classes, made and used by the JDK of this machine."""

from __future__ import annotations

import os
import subprocess
import zipfile
from pathlib import Path

import pytest

from sparkify_ops.class_archive import ClassArchive

OPTIONS = ("-XX:+UseSerialGC",)
PROGRAM = 'public class Small { public static void main(String[] all) { System.out.println("done"); } }'


@pytest.fixture
def jar(tmp_path: Path) -> Path:
    (tmp_path / "Small.java").write_text(PROGRAM)
    subprocess.run(["javac", "--release", "17", "-d", str(tmp_path), str(tmp_path / "Small.java")], check=True)
    jar = tmp_path / "tasks" / "small.jar"
    jar.parent.mkdir()
    with zipfile.ZipFile(jar, "w") as out:
        out.writestr("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMain-Class: Small\n")
        out.write(tmp_path / "Small.class", "Small.class")
    return jar


def run(jar: Path, options: list[str]) -> str:
    done = subprocess.run(["java", *OPTIONS, *options, "-jar", str(jar)], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout


def archives(jar: Path) -> list[Path]:
    return sorted((jar.parent / "class-archives").iterdir())


def test_the_second_run_takes_its_classes_from_the_archive_of_the_first(jar: Path) -> None:
    first = ClassArchive("java", OPTIONS, jar)
    assert run(jar, first.options()) == "done\n"
    first.keep()
    first.discard()
    assert len(archives(jar)) == 1
    options = ClassArchive("java", OPTIONS, jar).options()
    assert run(jar, options) == "done\n"
    loaded = run(jar, [*options, "-Xlog:class+load:stdout"])
    assert "Small source: shared objects file (top)" in loaded


def test_another_build_of_the_jar_gets_another_archive_in_place_of_the_first(jar: Path) -> None:
    for build in range(2):
        os.utime(jar, ns=(build, build))
        archive = ClassArchive("java", OPTIONS, jar)
        run(jar, archive.options())
        archive.keep()
        (file,) = archives(jar)
        assert str(file) in " ".join(ClassArchive("java", OPTIONS, jar).options())


def test_a_run_that_was_cut_off_leaves_nothing(jar: Path) -> None:
    archive = ClassArchive("java", OPTIONS, jar)
    run(jar, archive.options())
    archive.discard()
    assert archives(jar) == []


def test_a_folder_that_cannot_be_made_means_no_archive(jar: Path) -> None:
    (jar.parent / "class-archives").write_text("a file")
    assert ClassArchive("java", OPTIONS, jar).options() == []
