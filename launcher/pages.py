"""The pages that the tasks put into the bucket for people."""

from __future__ import annotations

from launcher import sandbox
from launcher.building import task_jar
from launcher.sandbox import Sandbox
from launcher.steps import run_step

# By what is on them, as publish-<what> writes them.
FILES = {what: f"_sparkify_pages/{what}.html" for what in ("analytics", "catalogue")}


def publish(here: Sandbox) -> None:
    """Makes the pages of what the warehouse holds now."""
    for what in FILES:
        command = ["java", "-jar", str(task_jar(f"publish-{what}"))]
        run_step(what, command, f"publish-{what}.log", here.task_environment())


def address(here: Sandbox, page: str) -> str:
    """Where a browser finds a page while the sandbox runs."""
    return f"{here.s3_endpoint}/{sandbox.BUCKET}/{page}"
