"""The workflows of whoever keeps the project on GitHub, as far as they can be looked at without it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

from launcher.paths import ROOT

_FILES = sorted((ROOT / ".github" / "workflows").iterdir())


def workflow(file: Path) -> dict[str, Any]:
    """A workflow whose key `on` is no word for true, as it is in YAML."""
    loaded = yaml.safe_load(file.read_text())
    return {"on" if key is True else str(key): value for key, value in loaded.items()}


def steps(about: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for job in about["jobs"].values():
        yield from job["steps"]


def runs() -> list[str]:
    return [str(step["run"]) for file in _FILES for step in steps(workflow(file)) if "run" in step]


def test_there_is_one_and_it_runs_by_itself() -> None:
    assert [file.name for file in _FILES] == ["checks.yml"]
    assert {"push", "pull_request", "schedule"} <= set(workflow(_FILES[0])["on"])


def test_it_runs_every_test_the_way_a_laptop_does() -> None:
    assert ".ci/run" in runs()
    for command in runs():
        program = command.split()[0]
        assert program == "docker" or os.access(ROOT / program, os.X_OK)


@pytest.mark.parametrize("file", _FILES, ids=lambda file: file.name)
def test_actions_are_pinned_by_a_commit_and_say_its_version(file: Path) -> None:
    used = re.findall(r"(?m)^\s*-? ?uses: (.+)$", file.read_text())
    assert len(used) == len([step for step in steps(workflow(file)) if "uses" in step])
    assert [use for use in used if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use)] == []


@pytest.mark.parametrize("file", _FILES, ids=lambda file: file.name)
def test_a_job_has_an_end_a_known_machine_and_no_more_rights_than_to_read(file: Path) -> None:
    about = workflow(file)
    assert about["permissions"] == {"contents": "read"}
    for job in about["jobs"].values():
        assert job["timeout-minutes"] <= 120 and "permissions" not in job
        assert not job["runs-on"].endswith("-latest")
        assert re.fullmatch(r"[a-z]+:\d+\.\d+", job.get("container", "debian:12.12"))
    checkouts = [step for step in steps(about) if step.get("uses", "").startswith("actions/checkout@")]
    assert len(checkouts) == len(about["jobs"])
    assert all(step["with"] == {"persist-credentials": False} for step in checkouts)


def test_no_text_of_a_stranger_becomes_a_command() -> None:
    assert {name for command in runs() for name in re.findall(r"\$\{\{ *([^ }]+)", command)} <= {"matrix.image"}


def test_every_image_is_built_and_scanned() -> None:
    images = workflow(_FILES[0])["jobs"]["images"]
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"].values()
    assert sorted(images["strategy"]["matrix"]["image"]) == sorted(
        service["build"]["target"] for service in services if "build" in service
    )
    scan = images["steps"][-1]
    assert scan["uses"].startswith("aquasecurity/trivy-action@") and scan["with"]["exit-code"] == "1"
    assert scan["with"]["image-ref"] == "scanned" and "--tag scanned" in images["steps"][-2]["run"]
