"""Sends a message, and retries when that may help."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

log = logging.getLogger(__name__)


class NotDelivered(Exception):
    """Why a message did not arrive, without secrets, and whether the next attempt may succeed."""

    def __init__(self, reason: str, *, transient: bool) -> None:
        super().__init__(reason)
        self.transient = transient


@dataclass(frozen=True)
class Delivery:
    """How often and for how long a message is tried. All times are in seconds."""

    pauses: tuple[float, ...] = (1, 2, 4)
    sleep: Callable[[float], None] = time.sleep
    # Airflow kills a task that is busy 20 s after its outcome (core.task_success_overtime), and then runs it again.
    patience: float = 15

    def limit(self) -> float:
        """When a callback that begins now has to be done with all its messages, for `attempt`."""
        return time.monotonic() + self.patience

    def attempt(self, what: str, text: str, send: Callable[[float], None], limit: float) -> bool:
        """
        Whether the message arrived; one that does not is an error in the log, with its text.

        `send` gets the seconds that are left and raises NotDelivered. Nothing is raised here: an alert that fails must
        not hide what it was about.
        """
        for pause in (*self.pauses, None):
            failure = _send(send, limit - time.monotonic())
            if not failure:
                log.info("Alert sent: %s", what)
                return True
            if pause is None or not failure.transient or time.monotonic() + pause > limit:
                break
            log.warning("Alert not sent (%s), next attempt in %s s: %s", failure, pause, what)
            self.sleep(pause)
        log.error("ALERT LOST (%s): %s: %s", failure, what, text)
        return False


def _send(send: Callable[[float], None], seconds: float) -> NotDelivered | None:
    if seconds <= 0:
        return NotDelivered("no time left", transient=False)
    try:
        send(seconds)
    except NotDelivered as failure:
        return failure
    return None
