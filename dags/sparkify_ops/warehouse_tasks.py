"""The tasks that the DAGs of the warehouse share: the loads of the star schema, and the checks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from airflow.sdk.exceptions import AirflowSkipException

from sparkify_ops.interval import is_dry_run
from sparkify_ops.java_task import DRY_RUN_ARGUMENT, RUN_ID_ARGUMENT, JavaTask
from sparkify_ops.links import ReportLink
from sparkify_ops.settings import WRITERS_POOL, Settings


def skip_dry_run(context: Mapping[str, Any]) -> None:
    """A dry run has changed nothing, so there is nothing to check and nothing to announce."""
    if is_dry_run(context["params"]):
        raise AirflowSkipException("This is a dry run: the star schema is as it was.")


def writer(task_id: str, jar: str, *arguments: str, **more: Any) -> JavaTask:
    """A task that changes tables: in the pool that keeps their number down."""
    return JavaTask(task_id, jar, (*arguments, RUN_ID_ARGUMENT, DRY_RUN_ARGUMENT), pool=WRITERS_POOL, **more)


def loads(*arguments: str, **more: Any) -> list[list[JavaTask]]:
    """The loads of the star schema, step by step; those of one step run side by side."""

    def dimension(table: str, doc_md: str) -> JavaTask:
        title = f"Load {table}"
        return writer(f"load_{table}", "load-dimension", table, *arguments, title=title, doc_md=doc_md, **more)

    return [
        [
            dimension("users", "One row a user; the newest event wins."),
            dimension("songs", "One row a song."),
            dimension("artists", "One row an artist: its shortest name, its best-known place."),
        ],
        [
            writer(
                "load_songplays",
                "load-fact",
                *arguments,
                title="Load songplays",
                doc_md="One row a play; older plays are matched with songs that came later.",
                **more,
            )
        ],
        [dimension("time", "One row a start time in `songplays`.")],
    ]


def check(task_id: str, gate: str, *arguments: str, settings: Settings, **more: Any) -> JavaTask:
    """A task that runs the rules of one gate."""
    return JavaTask(
        task_id,
        "check-quality",
        (f"--gate={gate}", *arguments, RUN_ID_ARGUMENT, DRY_RUN_ARGUMENT),
        links=(ReportLink(settings.region, settings.s3_web_url),),
        **more,
    )
