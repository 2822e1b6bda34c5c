"""Where the links on a task's page lead."""

from __future__ import annotations

from typing import Any

import pytest
from test_settings import GOOD

from sparkify_ops.links import PageLink, ReportLink, ResultLink, pages_of
from sparkify_ops.settings import Settings
from support import TaskInstance

REPORT = "s3://sparkify/_sparkify_reports/warehouse/scheduled__2018-11-01T00_00_00.html"


def link(report_link: ReportLink, result: Any) -> str:
    ti = TaskInstance(xcom={"return_value": result})
    return report_link.get_link(None, ti_key=ti)


def test_the_result_is_among_the_xcoms_of_the_task() -> None:
    page = ResultLink().get_link(None, ti_key=TaskInstance())
    assert page == "http://airflow.test:8080/dags/sparkify_warehouse/runs/r1/tasks/check_warehouse/xcom"


def test_a_report_in_another_s3_is_opened_there() -> None:
    page = link(ReportLink("us-west-2", "http://127.0.0.1:9000/"), {"report": REPORT})
    assert page == f"http://127.0.0.1:9000/{REPORT.removeprefix('s3://')}"


def test_a_report_in_aws_is_opened_in_the_console_of_its_partition() -> None:
    key = "_sparkify_reports%2Fwarehouse%2Fscheduled__2018-11-01T00_00_00.html"
    for region, host in {
        "us-west-2": "console.aws.amazon.com",
        "cn-north-1": "console.amazonaws.cn",
        "us-gov-west-1": "console.amazonaws-us-gov.com",
    }.items():
        page = link(ReportLink(region), {"report": REPORT})
        assert page == f"https://{host}/s3/object/sparkify?region={region}&prefix={key}"


def test_a_check_without_a_report_has_no_page_of_it() -> None:
    assert link(ReportLink("us-west-2"), {"passed": 49}) == ""
    assert link(ReportLink("us-west-2"), None) == ""


def test_a_report_behind_a_kept_key_is_opened_by_a_signed_link(monkeypatch: Any, tmp_path: Any) -> None:
    file = tmp_path / "aws-credentials"
    monkeypatch.setenv("SPARKIFY_AWS_CREDENTIALS_FILE", str(file))
    plain = f"http://localhost:9000/{REPORT.removeprefix('s3://')}"
    assert link(ReportLink("us-west-2", "http://localhost:9000"), {"report": REPORT}) == plain
    file.write_text("[default]\naws_access_key_id = sandbox\naws_secret_access_key = a%secret\n")
    page = link(ReportLink("us-west-2", "http://localhost:9000"), {"report": REPORT})
    assert page.startswith(f"{plain}?X-Amz-Algorithm=")
    assert "X-Amz-Credential=sandbox%2F" in page and "secret" not in page


def test_a_published_page_is_linked_by_its_own_field() -> None:
    page = PageLink("us-west-2", "http://127.0.0.1:9000")
    address = "s3://sparkify/_sparkify_pages/analytics.html"
    assert page.name == "Page"
    assert link(page, {"page": address}) == "http://127.0.0.1:9000/sparkify/_sparkify_pages/analytics.html"
    assert link(page, {"report": address}) == ""


def test_the_dags_say_where_the_pages_are(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings.read(GOOD | {"SPARKIFY_S3_ENDPOINT": "http://127.0.0.1:9000"})
    links = pages_of(settings)
    assert "[analytics](http://127.0.0.1:9000/sparkify/_sparkify_pages/analytics.html)" in links
    assert "[the tables](http://127.0.0.1:9000/sparkify/_sparkify_pages/catalogue.html)" in links
    assert "https://console.aws.amazon.com/s3/object/sparkify" in pages_of(Settings.read(GOOD))
    monkeypatch.setenv("SPARKIFY_AWS_CREDENTIALS_FILE", "/run/secrets/aws")
    assert "newest run of *Sparkify: audit*" in pages_of(settings)
