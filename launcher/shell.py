"""./sparkify sql, task and verify: one Java program in the foreground, mostly on the local warehouse."""

from __future__ import annotations

import contextlib
import csv
import io
import os
import subprocess

from launcher import building, sandbox
from launcher.console import keep_stdout_clean, say
from launcher.paths import ROOT, SANDBOX_JAR
from launcher.sandbox import Sandbox

_SQL_USAGE = """usage: ./sparkify sql [--csv] [-c QUERY | -f FILE]
Runs SQL on the local warehouse through the Redshift driver; without -c and -f it reads standard input.
  -c QUERY   runs these statements
  -f FILE    runs a file, for example analytics/top_songs.sql
  --csv      prints a header and rows as RFC 4180: NULL is an empty field, an empty string \"\""""
_TASK_USAGE = """usage: ./sparkify task NAME ARGUMENTS
Runs one task on the local warehouse with its settings filled in, for example
  ./sparkify task load-fact --from 2018-11-01 --to 2018-11-02
  ./sparkify task NAME --help   prints the task's options"""

_VERIFY_USAGE = """usage: ./sparkify verify [--url URL --user NAME --bucket NAME --iam-role ARN --region REGION]
                         [--report FILE]
Tries point by point what the tasks rely on, in a schema, a database and a folder of the bucket of its own
(sparkify_verify, _sparkify_verify/), and removes them. Without --url on the local warehouse; with it on that
cluster or workgroup. The password is taken as by a task: from WAREHOUSE_PASSWORD, or from what
--warehouse-password-file or --warehouse-password-secret names.
  --report FILE   what came out as text, and as JSON in FILE.json, to be attached to an issue
docs/verify.md says which rights it wants, and what its points are about."""
_VERIFY_OPTIONS = {"--url": "--warehouse-url", "--user": "--warehouse-user"}


def sql_main(arguments: list[str]) -> int:
    if "--help" in arguments or "-h" in arguments:
        say(_SQL_USAGE)
        return 0
    keep_stdout_clean()
    with sandbox.running() as here:
        return foreground([*sql_command(), *arguments], here)


def task_main(arguments: list[str]) -> int:
    if not arguments or arguments[0] in ("--help", "-h"):
        say(_TASK_USAGE)
        return 0 if arguments else 2
    keep_stdout_clean()
    sandbox.ensure_built()
    command = ["java", "-jar", str(building.task_jar(arguments[0])), *arguments[1:]]
    if "--help" in arguments or "-h" in arguments:
        return subprocess.call(command)
    with sandbox.running() as here:
        return foreground(command, here)


def verify_main(arguments: list[str]) -> int:
    if "--help" in arguments or "-h" in arguments:
        say(_VERIFY_USAGE)
        return 0
    keep_stdout_clean()
    sandbox.ensure_built()
    arguments = [with_task_name(argument) for argument in arguments]
    command = ["java", "-jar", str(building.task_jar("verify")), *arguments]
    if any(argument.partition("=")[0] == "--warehouse-url" for argument in arguments):
        return in_foreground(command, dict(os.environ))
    with sandbox.running() as here:
        return foreground(command, here)


def with_task_name(argument: str) -> str:
    """The option as the task calls it."""
    name, equals, value = argument.partition("=")
    return _VERIFY_OPTIONS.get(name, name) + equals + value


def sql_command() -> list[str]:
    # A question takes less time than the second compiler.
    options = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
    return ["java", *options, "-cp", str(SANDBOX_JAR), "com.sparkify.sandbox.SqlShell"]


def query(here: Sandbox, *arguments: str) -> str:
    """What the SQL shell prints; a Failure-like error of the shell goes to standard error and raises."""
    done = subprocess.run(
        [*sql_command(), *arguments], cwd=ROOT, env=here.task_environment(), stdout=subprocess.PIPE, check=True
    )
    return done.stdout.decode()


def query_rows(here: Sandbox, sql: str) -> list[dict[str, str]]:
    """The rows of a query, by column; NULL is an empty text."""
    return list(csv.DictReader(io.StringIO(query(here, "--csv", "-c", sql))))


def foreground(command: list[str], here: Sandbox) -> int:
    """Runs on the local warehouse with our standard input and output; Ctrl-C ends it before this returns."""
    return in_foreground(command, here.task_environment())


def in_foreground(command: list[str], environment: dict[str, str]) -> int:
    """The same with another environment."""
    process = subprocess.Popen(command, env=environment)
    try:
        return process.wait()
    finally:
        if process.poll() is None:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=5)
            process.kill()
            process.wait()
