from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from launcher import processes, reset, sandbox
from launcher.console import Failure
from launcher.paths import ROOT
from launcher.processes import Children, Recorded

STUBBORN = """
import signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
stubborn = "import signal, time; signal.signal(15, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"
worker = subprocess.Popen([sys.executable, "-c", stubborn])
open(sys.argv[1], "w").write(str(worker.pid))
time.sleep(60)
"""


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "with a blank" / ".sparkify"
    monkeypatch.setattr(processes, "RUNNING", folder / "run")
    monkeypatch.setattr(reset, "STATE", folder)
    monkeypatch.setattr(reset, "VENV", folder / "venv")
    monkeypatch.setattr(sandbox, "STATE", folder)
    monkeypatch.setattr(sandbox, "_LOCK", folder / "lock")
    return folder


def sleeper() -> list[str]:
    return [sys.executable, "-c", "import time; time.sleep(60)"]


def until(true: Callable[[], bool], seconds: float = 10) -> None:
    limit = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < limit
        time.sleep(0.02)


def gone(pid: int) -> bool:
    return not Recorded.of(pid).started


def test_leaving_the_block_stops_what_was_started_and_forgets_it(state: Path) -> None:
    with Children() as children:
        child = children.start("sleeper", sleeper(), state / "s.log")
        assert list((state / "run").glob("sleeper-*.json"))
    assert gone(child.process.pid)
    assert not list((state / "run").iterdir())


def test_a_failure_inside_the_block_stops_them_too(state: Path) -> None:
    with pytest.raises(ZeroDivisionError), Children() as children:
        child = children.start("sleeper", sleeper(), state / "s.log")
        _ = 1 / 0
    assert gone(child.process.pid)


def test_a_stubborn_process_and_its_worker_are_killed(state: Path, tmp_path: Path) -> None:
    note = tmp_path / "worker"
    child = processes.Child("stubborn", [sys.executable, "-c", STUBBORN, str(note)], state / "s.log")
    until(lambda: note.exists() and note.read_text() != "" and "1" in (state / "s.log").read_text())
    worker = int(note.read_text())
    child.stop(patience=0.2)
    assert gone(child.process.pid)
    until(lambda: gone(worker))


def test_a_process_that_left_by_itself_is_reported_with_the_end_of_its_log(state: Path) -> None:
    with Children() as children:
        child = children.start("broken", [sys.executable, "-c", "print('no disk'); exit(4)"], state / "b.log")
        child.process.wait()
        with pytest.raises(Failure, match=r"broken ended \(exit 4\)(.|\n)*no disk"):
            children.check()


@pytest.mark.skipif(sys.platform != "linux", reason="PDEATHSIG is Linux's")
def test_children_die_with_a_killed_launcher(state: Path, tmp_path: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path; from launcher.processes import Child\n"
        "child = Child('s', [sys.executable, '-c', 'import time; time.sleep(60)'], Path(sys.argv[1]) / 's.log')\n"
        "print(child.process.pid, flush=True); time.sleep(60)"
    )
    launcher = subprocess.Popen(
        [sys.executable, "-c", f"from launcher import processes; import pathlib, sys\n"
         f"processes.RUNNING = pathlib.Path(sys.argv[1])\n{program}", str(tmp_path)],
        stdout=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    assert launcher.stdout
    child = int(launcher.stdout.readline())
    launcher.send_signal(signal.SIGKILL)
    launcher.wait()
    launcher.stdout.close()
    until(lambda: gone(child))


def test_reset_stops_what_is_recorded_and_keeps_the_virtual_environment(
    state: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (state / "venv").mkdir(parents=True)
    (state / "data").mkdir()
    (state / "state.json").write_text("{}")
    process = subprocess.Popen(sleeper(), start_new_session=True)
    processes.record("sandbox", process.pid)
    assert reset.main([]) == 0
    assert process.wait(5) == -signal.SIGTERM
    assert [path.name for path in state.iterdir()] == ["venv"]
    assert "stopped sandbox" in capsys.readouterr().out


def test_reset_leaves_a_process_alone_that_only_has_the_recorded_number(state: Path) -> None:
    note = processes.record("sandbox", os.getpid())
    note.write_text(f'{{"pid": {os.getpid()}, "started": "Mon Jan 1 00:00:00 2001"}}')
    assert reset.main([]) == 0  # we are still here to tell


def test_a_process_that_reset_has_stopped_did_not_leave_by_itself(state: Path) -> None:
    with Children() as children:
        child = children.start("sandbox", sleeper(), state / "s.log")
        # Reaped while it is waited for, as the command that started it does.
        reaper = threading.Thread(target=child.process.wait)
        reaper.start()
        assert processes.stop_recorded() == ["sandbox"]
        reaper.join()
        with pytest.raises(Failure, match=r"^stopped from elsewhere"):
            children.check()


def test_a_note_that_its_command_removes_meanwhile_is_none(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note = processes.record("sandbox", os.getpid())
    remaining = Path.rename

    def too_late(path: Path, target: Path) -> Path:
        path.unlink()
        return remaining(path, target)

    monkeypatch.setattr(Path, "rename", too_late)
    assert processes.stop_recorded() == []
    assert not note.exists()
    assert not Recorded.read(note).alive()


def test_reset_waits_for_the_command_whose_parts_it_has_stopped(state: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path; from launcher import processes, sandbox\n"
        "state = Path(sys.argv[1]); sandbox.STATE, sandbox._LOCK = state, state / 'lock'\n"
        "processes.RUNNING = state / 'run'\n"
        "with sandbox.alone(), processes.Children() as children:\n"
        "    part = children.start('part', ['sleep', '60'], state / 'part.log')\n"
        "    print(flush=True); part.process.wait(); time.sleep(0.5); (state / 'late').write_text('')\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(state)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as up:
        assert up.stdout
        up.stdout.readline()
        assert reset.main([]) == 0
        assert list(state.iterdir()) == []
    assert up.returncode == 0


def test_reset_goes_on_when_a_file_is_gone_already(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (state / "data").mkdir(parents=True)
    for name in "ab":
        (state / "data" / name).touch()
    removing = shutil.rmtree

    def beside_another(path: Path) -> None:
        (path / "a").unlink(missing_ok=True)
        monkeypatch.setattr(shutil, "rmtree", removing)
        raise FileNotFoundError(path / "a")

    monkeypatch.setattr(shutil, "rmtree", beside_another)
    assert reset.main([]) == 0
    assert list(state.iterdir()) == []


def test_all_at_once_does_not_wait_for_one_after_the_other(state: Path) -> None:
    with Children() as base:
        sandbox = base.start("sandbox", sleeper(), state / "b.log")
        with Children(base, at_once=True) as children:
            pids = [children.start(f"part{n}", sleeper(), state / f"{n}.log").process.pid for n in range(3)]
            children.check()
        assert all(gone(pid) for pid in pids)
        assert not gone(sandbox.process.pid)
        sandbox.process.kill()
        sandbox.process.wait()
        with pytest.raises(Failure, match="sandbox ended"):
            children.check()


@pytest.mark.parametrize("text", ["", '{"pid": 1', '{"process": 1}', "[]"])
def test_a_note_that_cannot_be_read_is_of_no_process(text: str) -> None:
    processes.RUNNING.mkdir(parents=True)
    note = processes.RUNNING / "sandbox-1.json"
    note.write_text(text)
    assert not processes.is_running("sandbox")
    assert processes.stop_recorded() == []
    assert not note.exists()
