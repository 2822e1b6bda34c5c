"""Virtual environments, made from hashed requirements."""

from __future__ import annotations

import hashlib
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from launcher.console import Failure
from launcher.paths import CLIENTS, REQUIREMENTS, RUNNERS, TEMPLATES, VENV
from launcher.steps import run_step


@dataclass(frozen=True)
class Environment:
    """A virtual environment and the requirements files, by their names without `.txt`, that say what is in it."""

    folder: Path
    content: str
    requirements: tuple[str, ...]

    @property
    def files(self) -> list[Path]:
        # uv removes what the files do not name, so its own is named too.
        return [REQUIREMENTS / f"{name}.txt" for name in ("uv", *self.requirements)]

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
        run_step("uv", [*pip, str(REQUIREMENTS / "uv.txt")], log)
        sync = [str(self.folder / "bin" / "uv"), "pip", "sync", "--quiet", "--require-hashes"]
        run_step(self.content, [*sync, "--python", str(self.python), *map(str, self.files)], log)
        stamp.write_text(wanted)

    def fingerprint(self) -> str:
        digest = hashlib.sha256(sys.version.encode())
        for file in self.files:
            digest.update(file.read_bytes())
        return digest.hexdigest()


AIRFLOW = Environment(VENV, "Airflow and the Python tools", ("airflow",))
REDSHIFT_CLIENTS = Environment(CLIENTS, "Redshift's Python clients", ("clients",))
CONTAINER_RUNNERS = Environment(RUNNERS, "Airflow with the providers of all runners", ("runners",))
TEMPLATE_CHECKS = Environment(TEMPLATES, "the checks of the templates", ("templates",))
