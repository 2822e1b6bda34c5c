"""What a run has done, as a note on it in Airflow's pages."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping, Sequence
from typing import Any

# What somebody typed stands before it and stays; what an earlier end of the same run wrote is behind it and goes.
_HEADING = "**What the run did**"
_LONGEST = 1000
_RULES = 3
_LONGEST_RULE = 90
_FILES = 3
_LONGEST_ERROR = 240


def note_of(
    results: Mapping[str, Any],
    numbers_url: str,
    typed: str = "",
    *,
    scheduled: bool = False,
    failed: Sequence[str] = (),
) -> str:
    """
    The note of a run from its tasks' results, by task; a task that is not among them is left out.

    `numbers_url` is the page with all numbers: one link, since links of ten tasks would not fit into a note. What a
    scheduled run leaves the next one brings; of any other the note says how to bring it. `failed` are the tasks that
    have failed, in order; one may have no result.
    """
    done = {task: result for task, result in results.items() if isinstance(result, dict)}
    lines = [f"- {task}: failed before it had a result; see its log" for task in failed if task not in done]
    for task, result in done.items():
        lines += [f"- {task}: {_text(result)}", *_broken(result), *_refused(result), *_left(result, scheduled)]
        if task in failed:
            lines += _error(result)
    # The page of a run shows the first line only.
    text = "\n".join([f"{_HEADING}: {_in_short(done, failed)}", "", *lines, "", f"[All numbers]({numbers_url})"])
    before = typed.partition(_HEADING)[0].rstrip()[: max(0, _LONGEST - len(text) - 2)]
    return (f"{before}\n\n{text}" if before else text)[:_LONGEST]


def _in_short(results: Mapping[str, Mapping[str, Any]], failed: Sequence[str]) -> str:
    rows = sum(result.get("rows_loaded", 0) for result in results.values())
    broken = sum(result.get("failed", 0) for result in results.values())
    parts = [f"{task} failed" for task in failed if not results.get(task, {}).get("failed")]
    parts.append(f"{_counted(rows, 'row')} written")
    if broken or not parts[1:]:
        parts.append(f"{_counted(broken, 'rule') if broken else 'no rule'} broken")
    return ", ".join(parts)


def _error(result: Mapping[str, Any]) -> list[str]:
    """Why a task failed, cut to fit; broken rules are named already."""
    error = " ".join(str(result.get("error") or "").split())
    if not error or result.get("failures"):
        return []
    return [f"  - failed: {error[:_LONGEST_ERROR]}{'…' if len(error) > _LONGEST_ERROR else ''}"]


def _broken(result: Mapping[str, Any]) -> list[str]:
    """The first of a check's broken rules, cut to fit."""
    failures = result.get("failures") or []
    rules = [f"  - `{failure['table']}: {_named(failure)}"[:_LONGEST_RULE] + "`" for failure in failures[:_RULES]]
    return [*rules, f"  - report: {result['report']}"] if rules and result.get("report") else rules


def _named(failure: Mapping[str, Any]) -> str:
    return str(failure.get("title") or failure["rule"])


def _refused(result: Mapping[str, Any]) -> list[str]:
    """The files that the gate has refused."""
    count = result.get("files_refused")
    return [f"  - refused: {_files(result.get('refused_files') or [], count)}"] if count else []


def _left(result: Mapping[str, Any], scheduled: bool) -> list[str]:
    """The files of which another run was first to accept a version, and how they are brought."""
    files = result.get("files_left")
    if not files:
        return []
    left = f"  - left, since another run was first: {_files(files, len(files))}"
    if scheduled:
        return [f"{left}; the next scheduled run brings them"]
    bounds = json.dumps({"from": result.get("from"), "to": result.get("to")})
    command = shlex.join(["airflow", "dags", "trigger", "sparkify_warehouse", "--conf", bounds])
    return [left, f"  - to bring them: `{command}`"]


def _files(addresses: Sequence[str], count: int) -> str:
    """The names of the first, and how many more there are."""
    names = [f"`{address.rpartition('/')[2]}`" for address in addresses[:_FILES]]
    more = count - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")


def _text(result: Mapping[str, Any]) -> str:
    if "passed" in result:
        passed, failed = result["passed"], result.get("failed", 0)
        holding = f"{_counted(passed, 'rule')} hold{'s' if passed == 1 else ''}"
        return f"{holding}, {failed} fail{'s' if failed == 1 else ''}"
    if "questions" in result:
        return _of_all(result["questions"], "question", "answered", result.get("failed_questions") or [])
    if "tables_unread" in result:
        return _of_all(result.get("tables", 0), "table", "described", result["tables_unread"])
    if "units_accepted" in result:
        overtaken = result.get("units_overtaken")
        return f"{_counted(result['units_accepted'], 'unit')} accepted" + (
            f", {overtaken} overtaken" if overtaken else ""
        )
    parts = [f"{_counted(result.get('rows_loaded', 0), 'row')} written"]
    if result.get("files_loaded"):
        parts.append(_counted(result["files_loaded"], "file"))
    if result.get("rows_removed"):
        parts.append(f"{result['rows_removed']} removed")
    if result.get("rows_rejected"):
        parts.append(f"{result['rows_rejected']} rejected")
    if left_out := result.get("files_left_out"):
        parts.append(f"{_counted(left_out, 'file')} left out, refused before")
    if result.get("dry_run"):
        parts.append("a dry run")
    return ", ".join(parts)


def _of_all(count: int, what: str, done: str, others: Sequence[str]) -> str:
    """How many were done, and the first of those that were not."""
    if not others:
        return f"{_counted(count, what)} {done}"
    return f"{count - len(others)} of {_counted(count, what)} {done}; not {_files(others, len(others))}"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
