"""Where things are. All local state lies in .sparkify/, which git ignores."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STATE = ROOT / ".sparkify"
LOGS = STATE / "logs"
VENV = STATE / "venv"
VENV_PYTHON = VENV / "bin" / "python"
BUCKETS = STATE / "buckets"
POSTGRES = STATE / "postgres"
SANDBOX_JAR = ROOT / "sandbox" / "target" / "sandbox.jar"
TASKS = ROOT / "java-tasks" / "target"
RULES = ROOT / "quality"
ANALYTICS = ROOT / "analytics"
