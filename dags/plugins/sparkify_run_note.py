"""What a run has done, as a note on it in Airflow's pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

# What somebody typed stands before it and stays; what an earlier end of the same run wrote is behind it and goes.
_HEADING = "**What the run did**"
_LONGEST = 1000
_RULES = 3
_LONGEST_RULE = 90


def note_of(results: Mapping[str, Any], numbers_url: str, typed: str = "") -> str:
    """
    The note of a run from its tasks' results, by task; of a task that is not among them nothing is told.

    `numbers_url` is the page with all numbers: one link, since links of nine tasks would not fit into a note.
    """
    done = {task: result for task, result in results.items() if isinstance(result, dict)}
    lines = [line for task, result in done.items() for line in (f"- {task}: {_told(result)}", *_broken(result))]
    # The page of a run shows the first line only.
    told = "\n".join([f"{_HEADING}: {_in_short(done.values())}", "", *lines, "", f"[All numbers]({numbers_url})"])
    before = typed.partition(_HEADING)[0].rstrip()[: max(0, _LONGEST - len(told) - 2)]
    return (f"{before}\n\n{told}" if before else told)[:_LONGEST]


def _in_short(results: Iterable[Mapping[str, Any]]) -> str:
    rows, broken = 0, 0
    for result in results:
        rows += result.get("rows_loaded", 0)
        broken += result.get("failed", 0)
    rules = {0: "no rule", 1: "1 rule"}.get(broken, f"{broken} rules")
    return f"{rows} rows written, {rules} broken"


def _broken(result: Mapping[str, Any]) -> list[str]:
    """The first of a check's broken rules, cut to fit."""
    failures = result.get("failures") or []
    rules = [f"  - `{failure['table']}: {failure['rule']}"[:_LONGEST_RULE] + "`" for failure in failures[:_RULES]]
    return [*rules, f"  - report: {result['report']}"] if rules and result.get("report") else rules


def _told(result: Mapping[str, Any]) -> str:
    if "passed" in result:
        return f"{result['passed']} rules hold, {result.get('failed', 0)} fail"
    parts = [f"{result.get('rows_loaded', 0)} rows written"]
    if result.get("files_loaded"):
        parts.append(f"{result['files_loaded']} files")
    if result.get("rows_rejected"):
        parts.append(f"{result['rows_rejected']} rejected")
    if result.get("dry_run"):
        parts.append("a dry run")
    return ", ".join(parts)
