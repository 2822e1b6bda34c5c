"""When the Java programs are built anew, and that every module is where builds look for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from launcher import building
from launcher.paths import ROOT

MODULES = building.modules(ROOT)


def test_every_module_of_the_parent_is_known() -> None:
    assert {"pages", "data-quality", "redshift-sql", "java-tasks"} <= set(MODULES)
    assert all((ROOT / module / "pom.xml").is_file() for module in MODULES)


def test_the_images_are_built_of_every_module() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    ignored_but = (ROOT / ".dockerignore").read_text().splitlines()
    for module in set(MODULES) - {"end-to-end"}:
        assert f"COPY {module} {module}\n" in dockerfile
        assert f"!{module}" in ignored_but


@pytest.mark.parametrize("changed", ["pages/src/main/java/Page.java", "pages/pom.xml", "pom.xml"])
def test_a_change_of_any_source_is_a_new_build(tmp_path: Path, changed: str) -> None:
    (tmp_path / "pages/src/main/java").mkdir(parents=True)
    (tmp_path / "pages/src/test").mkdir(parents=True)
    (tmp_path / "pom.xml").write_text("<module>pages</module>")
    for name in ("pages/pom.xml", "pages/src/main/java/Page.java", "pages/src/test/PageTest.java"):
        (tmp_path / name).write_text("1")
    before = building.fingerprint(tmp_path)
    (tmp_path / "pages/src/test/PageTest.java").write_text("2")
    assert building.fingerprint(tmp_path) == before
    with (tmp_path / changed).open("a") as file:
        file.write(" ")
    assert building.fingerprint(tmp_path) != before
