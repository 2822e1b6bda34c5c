"""Runner `process`, with real child processes."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
import textwrap
import threading
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from airflow.sdk import Connection
from airflow.sdk.exceptions import AirflowException, AirflowFailException, AirflowNotFoundException

from sparkify_ops.runners.process import JavaProcessOperator, operator
from sparkify_ops.settings import Settings
from support import TaskInstance

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PASSWORD = "Correct-Horse-7"

DUMP = """
    import json, os, sys
    print("first line")
    print("zwölf, and then", *sys.argv[1:], file=sys.stderr)
    print(os.environ["WAREHOUSE_PASSWORD"])
    result = {"environment": dict(os.environ), "arguments": sys.argv[1:]}
    open(os.environ["RESULT_FILE"], "w").write(json.dumps(result))
"""


@pytest.fixture(autouse=True)
def connection(monkeypatch: pytest.MonkeyPatch) -> None:
    uri = {"conn_type": "generic", "login": "loader", "password": PASSWORD}
    monkeypatch.setenv("AIRFLOW_CONN_SPARKIFY_WAREHOUSE", json.dumps(uri))


@pytest.fixture
def java(tmp_path: Path) -> str:
    script = tmp_path / "java"
    quoted = shlex.join([sys.executable, "-X", "utf8", str(HERE / "fake_java.py")])
    script.write_text(f'#!/bin/sh\nexec {quoted} "$@"\n')
    script.chmod(0o755)
    return str(script)


@pytest.fixture
def task(java: str, tmp_path: Path) -> Any:
    """A function from a program's text to the operator that runs it."""

    def build(program: str, *arguments: str, **more: Any) -> JavaProcessOperator:
        jar = tmp_path / "load-fact.jar"
        jar.write_text(textwrap.dedent(program))
        values = {"arguments": arguments, "environment": {"BUCKET": "sparkify"}} | more
        return JavaProcessOperator(task_id="load_songplays", java=java, jar=str(jar), **values)

    return build


def run(operator: JavaProcessOperator) -> tuple[dict[str, Any] | None, TaskInstance]:
    ti = TaskInstance(task_id=operator.task_id)
    return operator.execute({"ti": ti}), ti


def test_result_file_becomes_the_result(task: Any) -> None:
    result, ti = run(task(DUMP, "users", "", "--from=2018-11-01T00:00:00Z"))
    assert result is not None
    assert result["arguments"] == ["users", "--from=2018-11-01T00:00:00Z"]
    assert ti.xcom == {}


def test_child_sees_its_own_variables_and_a_short_list(task: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW__API_AUTH__JWT_SECRET", "signing-key")
    monkeypatch.setenv("AIRFLOW_CONN_OTHER", "postgres://u:p@h/d")
    monkeypatch.setenv("SOMETHING_ELSE", "x")
    monkeypatch.setenv("AWS_PROFILE", "sparkify")
    result, _ = run(task(DUMP))
    assert result is not None
    seen = result["environment"]
    assert (seen["WAREHOUSE_USER"], seen["WAREHOUSE_PASSWORD"]) == ("loader", PASSWORD)
    assert (seen["BUCKET"], seen["AWS_PROFILE"], seen["PATH"]) == ("sparkify", "sparkify", os.environ["PATH"])
    assert not [name for name in seen if name.startswith("AIRFLOW") or name == "SOMETHING_ELSE"]


def test_output_goes_to_the_log_line_by_line(task: Any, capsys: pytest.CaptureFixture[str]) -> None:
    run(task(DUMP, "users"))
    lines = [line.split("]", 1)[1].split("[airflow.task")[0].strip() for line in capsys.readouterr().out.splitlines()]
    assert "first line" in lines
    assert "zwölf, and then users" in lines


def test_password_is_masked_and_never_rendered(task: Any) -> None:
    from airflow.sdk._shared.secrets_masker import redact

    job = task(DUMP)
    run(job)
    rendered = {name: getattr(job, name) for name in job.template_fields}
    assert PASSWORD not in str(rendered)
    assert PASSWORD not in redact(f"the child said {PASSWORD}")


def test_the_lineage_token_is_handed_on_masked_and_never_rendered(task: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from airflow.sdk._shared.secrets_masker import redact

    token = "a-token-of-the-lineage-server"
    monkeypatch.setenv("SPARKIFY_LINEAGE_TOKEN", token)
    job = task(DUMP)
    result, _ = run(job)
    assert result is not None and result["environment"]["LINEAGE_TOKEN"] == token
    rendered = {name: getattr(job, name) for name in job.template_fields}
    assert token not in str(rendered) and token not in str(result["arguments"])
    assert token not in redact(f"the child said {token}")


def test_iam_needs_no_connection(task: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AIRFLOW_CONN_SPARKIFY_WAREHOUSE")
    program = "import os; assert 'WAREHOUSE_USER' not in os.environ"
    assert run(task(program, needs_password=False))[0] is None


def test_missing_connection_is_reported(task: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(conn_id: str) -> None:
        raise AirflowNotFoundException(conn_id)

    monkeypatch.setattr(Connection, "get", none)
    with pytest.raises(AirflowFailException, match="airflow connections add sparkify_warehouse"):
        run(task(DUMP))


def test_connection_without_password_is_reported(task: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW_CONN_SPARKIFY_WAREHOUSE", json.dumps({"conn_type": "generic", "login": "loader"}))
    with pytest.raises(AirflowFailException, match="sparkify_warehouse has no password"):
        run(task(DUMP))


@pytest.mark.parametrize(
    ("exit_code", "again", "meaning"),
    [
        (1, True, "exit code 1: a fault in the task"),
        (2, False, "exit code 2: wrong options or settings"),
        (3, False, "exit code 3: the data quality is not good enough"),
        (75, True, "exit code 75: a transient error"),
        (42, True, "exit code 42: an exit code outside the contract"),
        (143, True, "stopped by signal 15"),
    ],
)
def test_exit_codes(task: Any, exit_code: int, again: bool, meaning: str) -> None:
    program = f"""
        import sys
        print("The bucket 'nowhere' does not exist.")
        print('{{"task": "load-fact"}}')
        sys.exit({exit_code})
    """
    with pytest.raises(AirflowException, match=meaning) as caught:
        run(task(program))
    assert isinstance(caught.value, AirflowFailException) is not again
    assert str(caught.value).endswith("Its last line: The bucket 'nowhere' does not exist.")


def test_result_of_a_failed_check_is_kept(task: Any) -> None:
    job = task("""
        import os, sys
        open(os.environ["RESULT_FILE"], "w").write('{"failures": [{"table": "users"}]}')
        sys.exit(3)
    """)
    ti = TaskInstance(task_id=job.task_id)
    with pytest.raises(AirflowFailException):
        job.execute({"ti": ti})
    assert ti.xcom == {"return_value": {"failures": [{"table": "users"}]}}


def test_result_that_was_cut_off_is_none(task: Any) -> None:
    program = """import os; open(os.environ["RESULT_FILE"], "w").write('{"rows": 1')"""
    assert run(task(program))[0] is None


def test_missing_jar_is_reported(java: str) -> None:
    job = JavaProcessOperator(task_id="t", java=java, jar="nowhere/load-fact.jar", arguments=[], environment={})
    with pytest.raises(AirflowFailException, match="build the tasks, or correct SPARKIFY_TASKS_DIR"):
        run(job)


def test_missing_java_is_reported(task: Any) -> None:
    job = task("pass")
    job.java = "no-such-java"
    with pytest.raises(AirflowFailException, match=r"Cannot start no-such-java: .* set SPARKIFY_JAVA"):
        run(job)


PATIENT = """
    import os, pathlib, signal, sys, time
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    print("started", flush=True)
    pathlib.Path(sys.argv[1]).write_text(str(os.getpid()))
    time.sleep(60)
"""
STUBBORN = PATIENT.replace("lambda *_: sys.exit(143)", "signal.SIG_IGN")


def wait_for_pid(file: Path) -> int:
    end = time.monotonic() + 20
    while not (file.exists() and file.read_text()):
        assert time.monotonic() < end, "the child did not start"
        time.sleep(0.02)
    return int(file.read_text())


def signal_this_process_after(file: Path, pause: float) -> None:
    wait_for_pid(file)
    time.sleep(pause)
    os.kill(os.getpid(), signal.SIGUSR1)


def gone_after(pid: int, limit: float) -> bool:
    end = time.monotonic() + limit
    while time.monotonic() < end:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize(("program", "signal_number", "longest"), [(PATIENT, 15, 2.0), (STUBBORN, 9, 4.5)])
def test_on_kill_stops_the_child(task: Any, tmp_path: Path, program: str, signal_number: int, longest: float) -> None:
    file = tmp_path / "pid"
    job = task(program, str(file))
    took: list[float] = []

    def kill() -> None:
        wait_for_pid(file)
        begin = time.monotonic()
        job.on_kill()
        took.append(time.monotonic() - begin)

    killer = threading.Thread(target=kill)
    killer.start()
    with pytest.raises(AirflowException, match=f"stopped by signal {signal_number}") as caught:
        run(job)
    killer.join()
    assert not isinstance(caught.value, AirflowFailException)
    assert took[0] < longest
    assert gone_after(int(file.read_text()), 1)


def test_on_kill_from_a_signal_handler_of_the_same_thread(task: Any, tmp_path: Path) -> None:
    """So Airflow does it; the child has closed its output, so the operator is waiting for the end of the process."""
    file = tmp_path / "pid"
    job = task(STUBBORN.replace("time.sleep", "os.close(1); os.close(2); time.sleep"), str(file))
    before = signal.signal(signal.SIGUSR1, lambda *_: job.on_kill())
    try:
        threading.Thread(target=signal_this_process_after, args=(file, 0.3)).start()
        with pytest.raises(AirflowException, match="stopped by signal 9"):
            run(job)
    finally:
        signal.signal(signal.SIGUSR1, before)


def test_an_exception_in_execute_leaves_no_child(task: Any, tmp_path: Path) -> None:
    file = tmp_path / "pid"
    job = task(PATIENT, str(file))

    def time_out(*_: Any) -> None:
        raise TimeoutError("as Airflow's execution_timeout does")

    before = signal.signal(signal.SIGUSR1, time_out)
    try:
        threading.Thread(target=signal_this_process_after, args=(file, 0.0)).start()
        with pytest.raises(TimeoutError):
            run(job)
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert gone_after(int(file.read_text()), 1)


@pytest.mark.skipif(sys.platform != "linux", reason="PDEATHSIG is Linux's")
def test_child_stays_in_the_group_and_dies_with_a_killed_parent(task: Any, tmp_path: Path, java: str) -> None:
    file = tmp_path / "pid"
    task(PATIENT)
    parent = textwrap.dedent(f"""
        import os, sys
        sys.path[:0] = {[str(HERE.parent)]!r}
        from sparkify_ops.runners.process import JavaProcessOperator
        JavaProcessOperator(task_id="t", java={java!r}, jar={str(tmp_path / "load-fact.jar")!r},
            arguments=[{str(file)!r}], environment={{}}, needs_password=False).execute({{}})
    """)
    process = subprocess.Popen([sys.executable, "-c", parent], start_new_session=True)
    try:
        child = wait_for_pid(file)
        assert os.getpgid(child) == process.pid
    finally:
        process.kill()
        process.wait()
    assert gone_after(child, 3)


JARS = ROOT / "java-tasks" / "target"


def has_main(name: str) -> bool:
    jar = JARS / f"{name}.jar"
    return jar.exists() and any(entry.endswith(".class") for entry in zipfile.ZipFile(jar).namelist())


@pytest.mark.skipif(not has_main("load-fact"), reason="the task jars are not built")
def test_real_jar_with_wrong_settings_fails_at_once() -> None:
    settings = Settings.read(
        {
            "SPARKIFY_RUNNER": "process",
            "SPARKIFY_TASKS_DIR": str(JARS),
            "SPARKIFY_RULES_DIR": str(ROOT / "quality"),
            "SPARKIFY_QUESTIONS_DIR": str(ROOT / "analytics"),
            "SPARKIFY_BUCKET": "sparkify",
            "SPARKIFY_IAM_ROLE": "arn:aws:iam::000000000000:role/sparkify-local",
            "SPARKIFY_REGION": "us-west-2",
            "SPARKIFY_WAREHOUSE_URL": "jdbc:redshift://127.0.0.1:1/dev",
        }
    )
    from sparkify_ops.java_task import JavaTask

    job = operator(JavaTask("load_songplays", "load-fact", ("--from=yesterday", "--to=2018-11-02")), settings)
    with pytest.raises(AirflowFailException, match="exit code 2"):
        run(job)
