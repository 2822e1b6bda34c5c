"""Where things are. All local state lies in .sparkify/, which git ignores, or in that of the folder SPARKIFY_STATE."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# What belongs to this checkout, wherever the data are.
HOME = ROOT / ".sparkify"
VENV = HOME / "venv"
CLIENTS = HOME / "clients"
RUNNERS = HOME / "runners"
TEMPLATES = HOME / "templates"
BUILD_STAMP = HOME / "build.sha256"
STATE = Path(os.environ.get("SPARKIFY_STATE") or ROOT).resolve() / ".sparkify"
LOGS = STATE / "logs"
VENV_PYTHON = VENV / "bin" / "python"
BUCKETS = STATE / "buckets"
POSTGRES = STATE / "postgres"
SANDBOX_JAR = ROOT / "sandbox" / "target" / "sandbox.jar"
TASKS = ROOT / "java-tasks" / "target"
RULES = ROOT / "quality"
REQUIREMENTS = ROOT / "requirements"
ANALYTICS = ROOT / "analytics"


def shown(path: Path) -> Path:
    """Short for people: inside the checkout without the checkout's own path."""
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
