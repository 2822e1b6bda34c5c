"""Links on a task in Airflow's pages."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar
from urllib.parse import quote

import attrs
from airflow.sdk import BaseOperatorLink

from sparkify_ops.credentials import kept_key
from sparkify_ops.presigned import presigned
from sparkify_ops.settings import Settings

# Each partition of AWS has a console of its own; the region's name begins with the key.
_CONSOLES = {"cn-": "console.amazonaws.cn", "us-gov-": "console.amazonaws-us-gov.com"}

# No signature may be valid for longer.
_LONGEST = timedelta(days=7)


def page_address(uri: str, region: str, web_url: str) -> str:
    """Where a browser finds an object: below the web address of buckets, or else in the AWS console."""
    bucket, _, key = uri.removeprefix("s3://").partition("/")
    if web_url:
        return f"{web_url.rstrip('/')}/{bucket}/{quote(key)}"
    console = next((host for start, host in _CONSOLES.items() if region.startswith(start)), "")
    host = console or "console.aws.amazon.com"
    return f"https://{host}/s3/object/{bucket}?region={region}&prefix={quote(key, safe='')}"


def pages_of(settings: Settings) -> str:
    """
    For the description of a DAG: where the published pages are.

    A page that wants a signed link has none here: it would be another one, and so another version of the DAG, each
    time that the DAG is parsed.
    """
    where = "the newest run of *Sparkify: audit* has links to them, on the tasks that publish them"
    if not (settings.s3_web_url and os.environ.get("SPARKIFY_AWS_CREDENTIALS_FILE")):
        prefix = f"s3://{settings.bucket}/_sparkify_pages"
        where = ", ".join(
            f"[{title}]({page_address(f'{prefix}/{page}', settings.region, settings.s3_web_url)})"
            for title, page in (("analytics", "analytics.html"), ("the tables", "catalogue.html"))
        )
    return f"\n**Pages**, published every night: {where}. A check's report: the link *Quality report* on its task.\n"


class ResultLink(BaseOperatorLink):
    """Leads from a task to its result: files and rows of a load, every broken rule of a check."""

    name = "Result in numbers"

    def get_link(self, operator: Any, *, ti_key: Any) -> str:
        """The page of the task's XComs."""
        return f"{ti_key.log_url.partition('?')[0]}/xcom"


@attrs.define
class ReportLink(BaseOperatorLink):
    """
    Leads from a task to a page that it has put into the bucket: from a check to its report, if no subclass says else.

    `web_url` is where a browser finds buckets as folders; without it, it is the object's page in the AWS console. A
    browser has no access key, so where there is a kept one the link is signed with it, for this report alone.
    """

    field: ClassVar[str] = "report"

    region: str = ""
    web_url: str = ""

    @property
    def name(self) -> str:
        return "Quality report"

    def get_link(self, operator: Any, *, ti_key: Any) -> str:
        """The page that the task named in its result; nothing when it wrote none."""
        result = ti_key.xcom_pull(task_ids=ti_key.task_id, key="return_value")
        report = result.get(self.field) if isinstance(result, dict) else None
        return self._page(report) if report else ""

    def _page(self, report: str) -> str:
        page = page_address(report, self.region, self.web_url)
        return self._signed(page) if self.web_url else page

    def _signed(self, page: str) -> str:
        key = kept_key()
        return presigned("GET", page, key, self.region, datetime.now(UTC), _LONGEST) if key else page


@attrs.define
class PageLink(ReportLink):
    """Leads from a task that publishes a page for people to it."""

    field: ClassVar[str] = "page"

    @property
    def name(self) -> str:
        return "Page"
