"""Links on a task in Airflow's pages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar
from urllib.parse import quote

import attrs
from airflow.sdk import BaseOperatorLink

from sparkify_ops.credentials import kept_key
from sparkify_ops.presigned import presigned

# Each partition of AWS has a console of its own; the region's name begins with the key.
_CONSOLES = {"cn-": "console.amazonaws.cn", "us-gov-": "console.amazonaws-us-gov.com"}

# No signature may be valid for longer.
_LONGEST = timedelta(days=7)


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
        bucket, _, key = report.removeprefix("s3://").partition("/")
        if self.web_url:
            return self._signed(f"{self.web_url.rstrip('/')}/{bucket}/{quote(key)}")
        console = next((host for start, host in _CONSOLES.items() if self.region.startswith(start)), "")
        host = console or "console.aws.amazon.com"
        return f"https://{host}/s3/object/{bucket}?region={self.region}&prefix={quote(key, safe='')}"

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
