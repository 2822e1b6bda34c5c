"""The virtual environment with Airflow and the Python tools, made from the hashed requirements."""

from __future__ import annotations

import hashlib
import shutil
import sys

from launcher.console import Failure
from launcher.paths import ROOT, VENV, VENV_PYTHON
from launcher.steps import run_step

REQUIREMENTS = ("requirements-uv.txt", "requirements.txt")
_STAMP = VENV / "requirements.sha256"


def ensure_venv() -> None:
    """Makes the environment anew when there is none, or when the requirements or the Python changed."""
    wanted = _fingerprint()
    if _STAMP.exists() and _STAMP.read_text() == wanted:
        return
    if VENV.exists():
        shutil.rmtree(VENV)
    try:
        import ensurepip  # noqa: F401  (Debian keeps it in a package of its own)
    except ImportError:
        raise Failure("this Python has no venv. Debian: apt-get install python3-venv") from None
    run_step("virtual environment", [sys.executable, "-m", "venv", str(VENV)], "venv.log")
    python = str(VENV_PYTHON)
    pip = [python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(ROOT / "requirements-uv.txt")]
    run_step("uv", pip, "venv.log")
    sync = [str(VENV / "bin" / "uv"), "pip", "sync", "--quiet", "--require-hashes", "--python", python]
    # uv removes what the files do not name, so it is named too.
    files = [str(ROOT / name) for name in REQUIREMENTS]
    run_step("Airflow and the Python tools", [*sync, *files], "venv.log")
    _STAMP.write_text(wanted)


def _fingerprint() -> str:
    digest = hashlib.sha256(sys.version.encode())
    for name in REQUIREMENTS:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()
