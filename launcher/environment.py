"""Virtual environments, made from hashed requirements."""

from __future__ import annotations

import hashlib
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from launcher.console import Failure
from launcher.paths import CLIENTS, ROOT, RUNNERS, VENV
from launcher.steps import run_step


@dataclass(frozen=True)
class Environment:
    """A virtual environment and the files that say what is in it."""

    folder: Path
    content: str
    requirements: tuple[str, ...]

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    def ensure(self) -> None:
        """Makes it anew when there is none, or when the requirements or the Python changed."""
        stamp, wanted = self.folder / "requirements.sha256", self.fingerprint()
        if stamp.exists() and stamp.read_text() == wanted:
            return
        if self.folder.exists():
            shutil.rmtree(self.folder)
        try:
            import ensurepip  # noqa: F401  (Debian keeps it in a package of its own)
        except ImportError:
            raise Failure("this Python has no venv. Debian: apt-get install python3-venv") from None
        log = f"{self.folder.name}.log"
        run_step("virtual environment", [sys.executable, "-m", "venv", str(self.folder)], log)
        pip = [str(self.python), "-m", "pip", "install", "--quiet", "--require-hashes", "-r"]
        run_step("uv", [*pip, str(ROOT / "requirements-uv.txt")], log)
        sync = [str(self.folder / "bin" / "uv"), "pip", "sync", "--quiet", "--require-hashes"]
        files = [str(ROOT / name) for name in self.requirements]
        run_step(self.content, [*sync, "--python", str(self.python), *files], log)
        stamp.write_text(wanted)

    def fingerprint(self) -> str:
        digest = hashlib.sha256(sys.version.encode())
        for name in self.requirements:
            digest.update((ROOT / name).read_bytes())
        return digest.hexdigest()


# uv removes what the files do not name, so its own is named too.
AIRFLOW = Environment(VENV, "Airflow and the Python tools", ("requirements-uv.txt", "requirements.txt"))
REDSHIFT_CLIENTS = Environment(
    CLIENTS, "Redshift's Python clients", ("requirements-uv.txt", "requirements-clients.txt")
)
CONTAINER_RUNNERS = Environment(
    RUNNERS, "Airflow with the providers of all runners", ("requirements-uv.txt", "requirements-runners.txt")
)
