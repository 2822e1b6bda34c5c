"""Child processes that never outlive the launcher: each in a session of its own, recorded, and stopped as a group."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from launcher.console import Failure, tail
from launcher.paths import ROOT, STATE

RUNNING = STATE / "run"
_PR_SET_PDEATHSIG = 1
# Where these stand in what _stat gives.
_STATE, _GROUP, _START = 0, 2, 19
_PRCTL = ctypes.CDLL(None).prctl if sys.platform == "linux" else None


@dataclass(frozen=True)
class Recorded:
    """A process as its record names it: the pid alone could be somebody else's by now."""

    pid: int
    started: str

    @staticmethod
    def of(pid: int) -> Recorded:
        return Recorded(pid, _start_time(pid))

    @staticmethod
    def read(note: Path) -> Recorded:
        """What a note says; one that is gone, was cut off, or is of another version, names no process."""
        try:
            return Recorded(**json.loads(note.read_text()))
        except (FileNotFoundError, ValueError, TypeError):
            return Recorded(0, "")

    def alive(self) -> bool:
        return bool(self.started) and _start_time(self.pid) == self.started

    def gone(self) -> bool:
        return not self.alive()


class Child:
    """One running part of the stack, with its output in a log."""

    def __init__(self, name: str, command: Sequence[str], log: Path, env: dict[str, str] | None = None) -> None:
        log.parent.mkdir(parents=True, exist_ok=True)
        self.name = name
        self.log = log
        self._launcher = os.getpid()
        with log.open("wb") as out:
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                env=env,
                start_new_session=True,
                preexec_fn=self._die_with_launcher if _PRCTL else None,
            )
        self._record = record(name, self.process.pid)

    def check(self) -> None:
        """Fails when the process has ended: with the log's end, unless `reset` has stopped it."""
        code = self.process.poll()
        if code is not None:
            # Only `reset` takes the note of another command's process.
            if not self._record.exists():
                raise Failure("stopped from elsewhere, such as by ./sparkify reset")
            raise Failure(f"{self.name} ended (exit {code}). The end of {self.log}:\n{tail(self.log)}")

    def stop(self, patience: float = 15) -> None:
        stop_group(self.process.pid, self._ended, patience)
        self.process.wait()
        self._record.unlink(missing_ok=True)

    def _ended(self) -> bool:
        return self.process.poll() is not None

    def _die_with_launcher(self) -> None:
        assert _PRCTL
        _PRCTL(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != self._launcher:  # it died before the call above
            os._exit(1)


class Children:
    """What one command started; leaving the block stops all of it, the newest first.

    `below` is what they stand on: it is watched with them. `at_once` asks all of them, with their workers, to end at
    the same time, for parts that wait for each other in vain when they end one by one.
    """

    def __init__(self, below: Children | None = None, at_once: bool = False) -> None:
        self._children: list[Child] = []
        self._below = below
        self._at_once = at_once

    def start(self, name: str, command: Sequence[str], log: Path, env: dict[str, str] | None = None) -> Child:
        child = Child(name, command, log, env)
        self._children.append(child)
        return child

    def check(self) -> None:
        if self._below:
            self._below.check()
        for child in self._children:
            child.check()

    def __enter__(self) -> Children:
        return self

    def __exit__(self, *_: object) -> None:
        with _undisturbed():
            if self._at_once:
                for child in reversed(self._children):
                    signal_group(child.process.pid, signal.SIGTERM)
            limit = time.monotonic() + 6
            while self._children:
                patience = max(0.0, limit - time.monotonic()) if self._at_once else 15
                self._children.pop().stop(patience)


def record(name: str, pid: int) -> Path:
    """Notes a process for `reset`, and returns the note."""
    RUNNING.mkdir(parents=True, exist_ok=True)
    note = RUNNING / f"{name}-{pid}.json"
    started = Recorded.of(pid)
    note.write_text(json.dumps({"pid": started.pid, "started": started.started}))
    return note


def is_running(name: str) -> bool:
    """Whether a recorded process of this name is there."""
    notes = RUNNING.glob(f"{name}-*.json")
    return any(Recorded.read(note).alive() for note in notes)


def stop_recorded(patience: float = 15) -> list[str]:
    """Stops what earlier commands left running; returns the names."""
    stopped = []
    for note in sorted(RUNNING.glob("*.json"), reverse=True):
        taken = _taken(note)
        known = Recorded.read(taken)
        if known.alive():
            stop_group(known.pid, known.gone, patience)
            stopped.append(note.stem.rpartition("-")[0])
        taken.unlink(missing_ok=True)
    return stopped


def _taken(note: Path) -> Path:
    """
    The note under another name, by which the command that wrote it sees who stops its process.

    It is still a note, in case this one does not get to the end, and may be gone: that command removes its own.
    """
    taken = note.with_suffix(".taken.json")
    with contextlib.suppress(FileNotFoundError):
        note.rename(taken)
    return taken


def stop_group(pid: int, ended: Callable[[], bool], patience: float) -> None:
    """Asks the leader to end, then the whole group, then kills what is left of the group."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)
        if not _wait(ended, patience):
            os.killpg(pid, signal.SIGTERM)
            _wait(ended, min(patience, 5))
    # The leader may be gone and its workers not; and what is killed takes a moment to be gone.
    signal_group(pid, signal.SIGKILL)
    _wait(lambda: ended() and not _group_lives(pid), 5)


def signal_group(pid: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, number)


def _group_lives(group: int) -> bool:
    """Whether a process of the group is there that is no zombie: where nobody reaps orphans, those stay."""
    if sys.platform == "linux":
        every = (_stat(int(folder.name)) for folder in Path("/proc").iterdir() if folder.name.isdigit())
        return any(fields and fields[_GROUP] == str(group) and fields[_STATE] != "Z" for fields in every)
    try:
        os.killpg(group, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def end_on_signals() -> None:
    """SIGTERM and SIGHUP leave by the way of Ctrl-C, through every `with` and `finally`."""

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupt)


def _wait(ended: Callable[[], bool], seconds: float) -> bool:
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        if ended():
            return True
        time.sleep(0.05)
    return ended()


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """A second Ctrl-C must not stop the stopping."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(number, signal.SIG_IGN) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def _start_time(pid: int) -> str:
    """When the process started, in the words of the system; empty when there is none, or only a zombie."""
    if sys.platform == "linux":
        return _start_tick(pid)
    done = subprocess.run(["ps", "-o", "stat=,lstart=", "-p", str(pid)], capture_output=True, text=True)
    state, _, started = done.stdout.strip().partition(" ")
    return "" if state.startswith("Z") else started.strip()


def _start_tick(pid: int) -> str:
    fields = _stat(pid)
    if not fields or fields[_STATE] == "Z":
        return ""
    boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    return f"{boot} {fields[_START]}"


def _stat(pid: int) -> list[str]:
    """What Linux says of a process after its name, which may hold blanks and parentheses; nothing of none."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []
