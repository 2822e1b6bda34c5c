"""What a task's exit code and result mean to Airflow: the same for every runner."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from airflow.sdk.exceptions import AirflowException, AirflowFailException

_SETTINGS = 2
_QUALITY = 3
_TRANSIENT = 75

_MEANINGS = {
    1: "a fault in the task or in what it works on",
    _SETTINGS: "wrong options or settings",
    _QUALITY: "the data quality is not good enough",
    _TRANSIENT: "a transient error",
}


def failure(what: str, exit_code: int | None, last_line: str = "") -> AirflowException:
    """
    The exception for an exit code other than 0.

    Wrong settings and bad data fail at once, since the next attempt would find the same; everything else is retried.
    """
    said = f" Its last line: {last_line}" if last_line else ""
    if exit_code is None:
        return AirflowException(f"{what} ended without an exit code.{said}")
    if _was_killed(exit_code):
        return AirflowException(f"{what} was stopped by signal {_signal(exit_code)}.{said}")
    meaning = _MEANINGS.get(exit_code, "an exit code outside the contract")
    message = f"{what} ended with exit code {exit_code}: {meaning}.{said}"
    permanent = exit_code in (_SETTINGS, _QUALITY)
    return AirflowFailException(message) if permanent else AirflowException(message)


def parse_result(text: str) -> dict[str, Any] | None:
    """The result that a task hands back, or None when it wrote none or was cut off while writing."""
    try:
        result = json.loads(text)
    except ValueError:
        return None
    return result if isinstance(result, dict) else None


def push_result(context: Mapping[str, Any], result: dict[str, Any] | None) -> None:
    """Keeps the result of a task that fails; Airflow itself keeps one only of a task that succeeds."""
    if result is not None:
        context["ti"].xcom_push(key="return_value", value=result)


def _was_killed(exit_code: int) -> bool:
    return exit_code < 0 or exit_code in (128 + 9, 128 + 15)


def _signal(exit_code: int) -> int:
    return -exit_code if exit_code < 0 else exit_code - 128
