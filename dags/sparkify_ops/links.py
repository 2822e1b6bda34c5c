"""Links on a task in Airflow's pages."""

from __future__ import annotations

from typing import Any

from airflow.sdk import BaseOperatorLink


class ResultLink(BaseOperatorLink):
    """Leads from a task to its result: files and rows of a load, every broken rule of a check."""

    name = "Result in numbers"

    def get_link(self, operator: Any, *, ti_key: Any) -> str:
        """The page of the task's XComs."""
        return f"{ti_key.log_url.partition('?')[0]}/xcom"
