"""Runner `process`: `java -jar` as a child of the Airflow task, for a laptop."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from airflow.sdk import BaseOperator
from airflow.sdk.exceptions import AirflowFailException

from sparkify_ops.class_archive import ClassArchive
from sparkify_ops.credentials import AWS_IDENTITY, inherited, lineage_token, warehouse_credentials
from sparkify_ops.java_task import JavaTask
from sparkify_ops.links import ResultLink
from sparkify_ops.outcome import failure, parse_result, push_result
from sparkify_ops.settings import Settings

# Short tasks spend most of their time on starting: the first compiler and the smallest collector suit them.
_JAVA_OPTIONS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")

# Airflow follows its own SIGTERM by SIGKILL after 5 seconds, so all of the stopping has to fit into that.
_SECONDS_TO_LEAVE = 3.0
_LONGEST_LINE = 64 * 1024

# An Airflow task sees every connection and the API's signing key in its environment: the child gets only these.
_INHERITED = (
    "PATH",
    "HOME",
    "LANG",
    "LC_ALL",
    "TZ",
    "TMPDIR",
    "JAVA_HOME",
    "JAVA_TOOL_OPTIONS",
    *AWS_IDENTITY,
    "AWS_PROFILE",
    "AWS_CONFIG_FILE",
    "AWS_SHARED_CREDENTIALS_FILE",
    "AWS_ROLE_ARN",
    "AWS_ROLE_SESSION_NAME",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
    "AWS_EC2_METADATA_DISABLED",
    "AWS_CA_BUNDLE",
)

_PR_SET_PDEATHSIG = 1


class JavaProcessOperator(BaseOperator):
    """Runs one task jar, writes its output to the task's log and hands back its result."""

    operator_extra_links = (ResultLink(),)

    template_fields: Sequence[str] = ("arguments", "environment")
    ui_color = "#e8f0fb"

    def __init__(
        self,
        *,
        java: str,
        jar: str,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        needs_password: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.java = java
        self.jar = jar
        self.arguments = list(arguments)
        self.environment = dict(environment)
        self.needs_password = needs_password
        self._process: subprocess.Popen[bytes] | None = None

    def execute(self, context: Any) -> dict[str, Any] | None:
        """Runs the jar to its end; see sparkify_ops.outcome for what each exit code becomes."""
        if not Path(self.jar).is_file():
            raise AirflowFailException(f"There is no {self.jar}: build the tasks, or correct SPARKIFY_TASKS_DIR.")
        with tempfile.TemporaryDirectory(prefix="sparkify-") as folder:
            result_file = Path(folder, "result.json")
            variables = self._variables() | {"RESULT_FILE": str(result_file)}
            exit_code, last_line = self._run(variables)
            result = parse_result(result_file.read_text(encoding="utf-8")) if result_file.exists() else None
        if exit_code != 0:
            push_result(context, result)
            raise failure(Path(self.jar).stem, exit_code, last_line)
        return result

    def on_kill(self) -> None:
        """Stops the child: Airflow calls this on a time-out and on its own SIGTERM, and does nothing else."""
        self._stop()

    def _variables(self) -> dict[str, str]:
        credentials = warehouse_credentials() if self.needs_password else {}
        return inherited(_INHERITED) | self.environment | credentials | lineage_token()

    def _run(self, variables: Mapping[str, str]) -> tuple[int, str]:
        archive = ClassArchive(self.java, _JAVA_OPTIONS, Path(self.jar))
        options = [*_JAVA_OPTIONS, *archive.options()]
        command = [self.java, *options, "-jar", self.jar, *(part for part in self.arguments if part)]
        self.log.info("Starting %s", command)
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env=dict(variables),
                # Stays in the group of the Airflow task, which is signalled as a whole; no own session.
                preexec_fn=_leave_with_parent(),
            )
        except OSError as error:
            raise AirflowFailException(
                f"Cannot start {self.java}: {error.strerror}. Install a JDK 17 or newer, or set SPARKIFY_JAVA."
            ) from None
        try:
            last_line = self._log_output(self._process)
            exit_code = _exit_code(self._process)
            if exit_code == 0:
                archive.keep()
            return exit_code, last_line
        finally:
            self._stop()
            archive.discard()

    def _log_output(self, process: subprocess.Popen[bytes]) -> str:
        assert process.stdout is not None
        last_line = ""
        with process.stdout as output:
            while raw := output.readline(_LONGEST_LINE):
                line = raw.decode("utf-8", "replace").rstrip()
                self.log.info("%s", line)
                # The result comes last; of a task that failed the sentence before it says more.
                if line and parse_result(line) is None:
                    last_line = line
        return last_line

    def _stop(self) -> None:
        process = self._process
        if process is None or process.poll() is not None:
            return
        self.log.warning("Stopping process %s", process.pid)
        process.terminate()
        if not _wait(process, _SECONDS_TO_LEAVE):
            self.log.warning("Process %s is still there after %s s: killing it", process.pid, _SECONDS_TO_LEAVE)
            process.kill()
            _wait(process, 1.0)


def operator(task: JavaTask, settings: Settings, **more: Any) -> JavaProcessOperator:
    """The operator for a task on this runner."""
    return JavaProcessOperator(
        java=settings.java,
        jar=str(Path(settings.tasks_dir, f"{task.jar}.jar")),
        arguments=task.arguments,
        environment=settings.task_environment(),
        needs_password=not settings.signs_in_by_iam,
        **task.operator_arguments(settings),
        **more,
    )


def _wait(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Polls: Popen.wait() without a limit holds a lock that a signal handler on the same thread could never get."""
    end = time.monotonic() + seconds
    while process.poll() is None:
        if time.monotonic() >= end:
            return False
        time.sleep(0.02)
    return True


def _exit_code(process: subprocess.Popen[bytes]) -> int:
    while not _wait(process, 60.0):
        pass
    return int(process.returncode)


def _leave_with_parent() -> Callable[[], None] | None:
    """Has Linux send SIGTERM to the child when the Airflow task dies, even by SIGKILL; other systems cannot."""
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    parent = os.getpid()

    def in_child() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(128 + signal.SIGTERM)

    return in_child
