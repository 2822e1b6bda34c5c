from __future__ import annotations

from pathlib import Path

from launcher.testing import Suite, _add_junit, _report


def test_a_junit_report_is_counted_by_outcome(tmp_path: Path) -> None:
    report = tmp_path / "TEST-x.xml"
    report.write_text(
        '<testsuite><testcase classname="c" name="good"/>'
        '<testcase classname="c" name="bad"><failure message="1 is not 2"/></testcase>'
        '<testcase classname="c" name="broken"><error message="boom"/></testcase>'
        '<testcase classname="c" name="left_out"><skipped/></testcase></testsuite>'
    )
    suite = Suite("java")
    _add_junit(suite, report)
    assert (suite.passed, suite.failed, suite.skipped) == (1, 2, 1)
    assert suite.problems == ["c.bad: 1 is not 2", "c.broken: boom"]


def test_one_failure_makes_the_whole_run_fail() -> None:
    assert _report([Suite("a", passed=3), Suite("b", failed=1)]) == 1
    assert _report([Suite("a", passed=3, skipped=2)]) == 0
