"""The pages that the tasks put into the bucket for people."""

from __future__ import annotations

from pathlib import Path

from launcher import sandbox
from launcher.building import task_jar
from launcher.sandbox import Sandbox
from launcher.steps import run_step

_ANALYTICS = "_sparkify_pages/analytics.html"


def publish(here: Sandbox) -> Path:
    """Answers the analysts' questions on what the warehouse holds now; the page's file."""
    command = ["java", "-jar", str(task_jar("publish-analytics"))]
    run_step("analytics", command, "publish-analytics.log", here.task_environment())
    return sandbox.bucket_folder() / _ANALYTICS


def address(here: Sandbox) -> str:
    """Where a browser finds the page while the sandbox runs."""
    return f"{here.s3_endpoint}/{sandbox.BUCKET}/{_ANALYTICS}"
