"""./sparkify doctor: what is installed, what is missing, how to get it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass

from launcher.console import say


@dataclass(frozen=True)
class Finding:
    """One thing that is needed or useful; `fault` is empty when it is there."""

    name: str
    found: str
    fault: str
    needed: bool = True


def main(arguments: list[str]) -> int:
    if arguments:
        say("usage: ./sparkify doctor")
        return 0 if arguments == ["--help"] else 2
    findings = examine()
    for finding in findings:
        mark = "ok     " if not finding.fault else ("MISSING" if finding.needed else "absent ")
        say(f"{mark} {finding.name:8} {finding.fault or finding.found}")
    return 1 if any(finding.fault and finding.needed for finding in findings) else 0


def examine() -> list[Finding]:
    return [
        Finding("python", sys.version.split()[0], ""),
        _java(),
        _tool("mvn", r"Apache Maven ([\w.-]+)", "Debian: apt-get install maven", "-v"),
        _venv(),
        _tool("psql", r"(\d+\.\d+)", "its tests are skipped. Debian: apt-get install postgresql-client", needed=False),
    ]


def _java() -> Finding:
    advice = "JDK 17 or newer. Debian: apt-get install openjdk-17-jdk-headless"
    found = _tool("javac", r"javac ([\w.-]+)", advice, "-version")
    if not found.fault and int(re.split(r"\D", found.found)[0]) < 17:
        return Finding("javac", found.found, f"{found.found} is too old: {advice}")
    return found


def _venv() -> Finding:
    try:
        import ensurepip
    except ImportError:
        return Finding("venv", "", "Debian: apt-get install python3-venv")
    return Finding("venv", f"with pip {ensurepip.version()}", "")


def _tool(name: str, version: str, advice: str, option: str = "--version", needed: bool = True) -> Finding:
    path = shutil.which(name)
    if path is None:
        return Finding(name, "", advice, needed)
    done = subprocess.run([path, option], capture_output=True, text=True)
    match = re.search(version, done.stdout + done.stderr)
    return Finding(name, match.group(1) if match else path, "", needed)
