"""./sparkify test: every test of both languages, a summary a suite, the coverage of both."""

from __future__ import annotations

import csv
import json
import os
import time
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field
from pathlib import Path

from launcher import building, doctor
from launcher.console import Failure, say, tail
from launcher.environment import AIRFLOW, CONTAINER_RUNNERS, REDSHIFT_CLIENTS, TEMPLATE_CHECKS, Environment
from launcher.paths import LOGS, ROOT, STATE, VENV_PYTHON, shown
from launcher.steps import run_logged, running

# They want the providers of all runners, which a laptop does without.
_RUNNER_TESTS = "dags/tests/test_container_runners.py"
_MAVEN_LOG = LOGS / "test-maven.log"


@dataclass
class Suite:
    """The outcome of one group of tests; `problems` says what failed and where to read on."""

    name: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    problems: list[str] = field(default_factory=list)


def main(arguments: list[str]) -> int:
    if arguments:
        say("usage: ./sparkify test     (no options)")
        return 0 if arguments == ["--help"] else 2
    _check_tools()
    AIRFLOW.ensure()
    REDSHIFT_CLIENTS.ensure()
    CONTAINER_RUNNERS.ensure()
    TEMPLATE_CHECKS.ensure()
    # The jars first: the tests of the whole stack run them, and Maven's own leave them as they are.
    building.ensure_built()
    started = time.time()
    with running("Java: build and tests", ["mvn", "-B", "verify"], _MAVEN_LOG, _maven_environment()) as maven:
        suites = [_ruff(["format", "--check", "."]), _ruff(["check", "."]), _mypy(), *_python_suites()]
        code, _ = maven.wait()
    return _report([_java(code, started), *suites])


def _check_tools() -> None:
    faults = [f"{f.name}: {f.fault}" for f in doctor.examine() if f.fault and f.needed]
    if faults:
        raise Failure("missing:\n  " + "\n  ".join(faults))


def _maven_environment() -> dict[str, str]:
    return os.environ | {"REDSHIFT_LOCAL_TEST_PYTHON": str(REDSHIFT_CLIENTS.python)}


def _java(code: int, started: float) -> Suite:
    suite = Suite("java")
    for report in sorted(ROOT.glob("**/target/surefire-reports/TEST-*.xml")):
        if report.stat().st_mtime >= started:
            _add_junit(suite, report)
    if code != 0 and not suite.failed:
        suite.failed += 1
        suite.problems.append(f"mvn verify: see {shown(_MAVEN_LOG)}\n{tail(_MAVEN_LOG)}")
    return suite


def _python_suites() -> list[Suite]:
    """The tests of the whole stack want a process in which nothing knows of other state."""
    parts = ["dags/tests", "launcher/tests", f"--ignore={_RUNNER_TESTS}"]
    stack = ("whole stack", "the real DAG under the real Airflow", "end-to-end/tests", "--cov-append")
    return [
        _pytest(AIRFLOW, "python", "DAG and launcher tests", *parts),
        _pytest(CONTAINER_RUNNERS, "runners", "the runners for containers", _RUNNER_TESTS, "--cov-append"),
        _pytest(TEMPLATE_CHECKS, "templates", "the templates for AWS", "deploy/tests", "--cov-append"),
        _pytest(AIRFLOW, *stack),
    ]


def _pytest(environment: Environment, name: str, title: str, *arguments: str) -> Suite:
    file = name.replace(" ", "-")
    log, report = LOGS / f"test-{file}.log", STATE / f"{file}-tests.xml"
    command = [str(environment.python), "-m", "pytest", *arguments, f"--junitxml={report}"]
    command += ["--cov=dags", "--cov=launcher", f"--cov-report=json:{STATE / 'python-coverage.json'}"]
    report.unlink(missing_ok=True)
    code, _ = run_logged(f"Python: {title}", command, log, os.environ | {"COVERAGE_FILE": str(STATE / ".coverage")})
    suite = Suite(name)
    if report.exists():
        _add_junit(suite, report)
    if code != 0 and not suite.failed:
        suite.failed += 1
        suite.problems.append(f"pytest: see {shown(log)}\n{tail(log)}")
    return suite


def _ruff(arguments: list[str]) -> Suite:
    return _check(f"ruff {arguments[0]}", [str(VENV_PYTHON), "-m", "ruff", *arguments])


def _mypy() -> Suite:
    return _check("mypy", [str(VENV_PYTHON), "-m", "mypy", "--cache-dir", str(STATE / "mypy")])


def _check(name: str, command: list[str]) -> Suite:
    log = LOGS / f"test-{name.replace(' ', '-')}.log"
    code, _ = run_logged(name, command, log)
    if code == 0:
        return Suite(name, passed=1)
    return Suite(name, failed=1, problems=[f"{name}: see {shown(log)}\n{tail(log)}"])


def _add_junit(suite: Suite, report: Path) -> None:
    for case in ElementTree.parse(report).iter("testcase"):
        name = f"{case.get('classname')}.{case.get('name')}"
        broken = case.find("failure") if case.find("failure") is not None else case.find("error")
        if broken is not None:
            suite.failed += 1
            suite.problems.append(f"{name}: {(broken.get('message') or broken.text or '').strip()[:300]}")
        elif case.find("skipped") is not None:
            suite.skipped += 1
        else:
            suite.passed += 1


def _report(suites: list[Suite]) -> int:
    say("")
    for suite in suites:
        for problem in suite.problems:
            say(f"FAILED {problem}")
    for suite in suites:
        say(f"{suite.name:14} {suite.passed:5} passed {suite.failed:3} failed {suite.skipped:3} skipped")
    say(f"coverage: Java {java_coverage()}, Python {python_coverage()}")
    failed = sum(suite.failed for suite in suites)
    say(f"{sum(s.passed for s in suites)} passed, {failed} failed, {sum(s.skipped for s in suites)} skipped")
    return 1 if failed else 0


def java_coverage() -> str:
    """The share of lines that JaCoCo saw run, over all modules."""
    missed = covered = 0
    for report in ROOT.glob("**/target/site/jacoco/jacoco.csv"):
        with report.open(newline="") as rows:
            for row in csv.DictReader(rows):
                missed += int(row["LINE_MISSED"])
                covered += int(row["LINE_COVERED"])
    return f"{100 * covered / (missed + covered):.0f} % of lines" if missed + covered else "not measured"


def python_coverage() -> str:
    report = STATE / "python-coverage.json"
    if not report.exists():
        return "not measured"
    return f"{json.loads(report.read_text())['totals']['percent_covered']:.0f} % of lines and branches"
