from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from launcher import processes, steps
from launcher.console import Failure
from launcher.processes import Recorded

PARENT = """
import subprocess, sys, time
worker = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(worker.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture(autouse=True)
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(processes, "RUNNING", tmp_path / "run")
    monkeypatch.setattr(steps, "LOGS", tmp_path / "logs")
    return tmp_path / "logs"


def test_a_step_that_fails_tells_its_code_and_the_end_of_its_log(logs: Path) -> None:
    with pytest.raises(Failure, match=r"build failed \(exit 3\)[^\0]*no disk"):
        steps.run_step("build", [sys.executable, "-c", "print('no disk'); exit(3)"], "build.log")
    assert (logs / "build.log").read_text() == "no disk\n"


def test_an_interrupted_step_takes_what_it_started_along(logs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(process: subprocess.Popen[bytes], timeout: float | None = None) -> int:
        while not (logs / "build.log").read_text():
            os.sched_yield()
        monkeypatch.undo()
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess.Popen, "wait", interrupted)
    with pytest.raises(KeyboardInterrupt):
        steps.run_logged("build", [sys.executable, "-c", PARENT], logs / "build.log")
    worker = int((logs / "build.log").read_text())
    assert not Recorded.of(worker).started


def test_what_runs_beside_a_block_ends_with_it(logs: Path) -> None:
    with (
        pytest.raises(ValueError, match="the block failed"),
        steps.running("tests", [sys.executable, "-c", PARENT], logs / "tests.log"),
    ):
        while not (logs / "tests.log").read_text():
            os.sched_yield()
        raise ValueError("the block failed")
    worker = int((logs / "tests.log").read_text())
    assert not Recorded.of(worker).started


def test_a_program_beside_a_block_is_waited_for(logs: Path) -> None:
    with steps.running("tests", [sys.executable, "-c", "exit(4)"], logs / "tests.log") as program:
        assert program.wait()[0] == 4
