"""PagerDuty's Events API v2: its bodies, and their delivery to whatever speaks it."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from sparkify_ops.incidents import Incident

log = logging.getLogger(__name__)

_SECONDS_TO_ANSWER = 10.0
_TOO_MANY_REQUESTS = 429
_SERVER_ERROR = 500


def trigger(incident: Incident, runbook_url: str = "") -> dict[str, Any]:
    """The event that opens an incident, or adds to the open one with the same key."""
    log_url = incident.details.get("log_url", "")
    links = [(log_url, "Task log"), (runbook_url, "Runbook")]
    return {
        "event_action": "trigger",
        "dedup_key": incident.key,
        "client": "Airflow",
        "client_url": log_url,
        "payload": {
            "summary": incident.summary,
            "severity": incident.severity,
            "source": "sparkify",
            "component": incident.component,
            "group": incident.details.get("dag", ""),
            "class": incident.kind,
            "custom_details": dict(incident.details),
        },
        "links": [{"href": href, "text": text} for href, text in links if href],
    }


def resolve(key: str) -> dict[str, Any]:
    """The event that closes the incident with this key; without effect when none is open."""
    return {"event_action": "resolve", "dedup_key": key}


@dataclass(frozen=True)
class EventChannel:
    """Delivers events to a URL; without a URL they only go to the log."""

    url: str
    routing_key: str = field(default="", repr=False)
    pauses: tuple[float, ...] = (1, 2, 4)
    sleep: Callable[[float], None] = time.sleep
    # Airflow kills a task that is busy 20 s after its outcome (core.task_success_overtime), and then runs it again.
    patience: float = 15

    def limit(self) -> float:
        """When a callback that begins now has to be done with all its events, for `deliver`."""
        return time.monotonic() + self.patience

    def deliver(self, event: dict[str, Any], limit: float) -> bool:
        """Whether the event arrived. Never raises: an alert that fails must not hide what it was about."""
        what = f"{event['event_action']} of '{event['dedup_key']}'"
        if not self.url:
            log.warning("Alert not sent, since SPARKIFY_ALERT_URL is not set: %s", json.dumps(event, default=str))
            return True
        body = json.dumps({"routing_key": self.routing_key} | event, default=str).encode()
        for pause in (*self.pauses, None):
            trouble, passing = self._post(body, limit - time.monotonic())
            if not trouble:
                log.info("Alert sent to %s: %s", self._host, what)
                return True
            if pause is None or not passing or time.monotonic() + pause > limit:
                break
            log.warning("Alert not taken by %s (%s), next attempt in %s s: %s", self._host, trouble, pause, what)
            self.sleep(pause)
        log.error("ALERT LOST, %s did not take it (%s): %s", self._host, trouble, json.dumps(event, default=str))
        return False

    @property
    def _host(self) -> str:
        """The rest of such a URL is often a secret."""
        return urlsplit(self.url).netloc.rpartition("@")[2]

    def _post(self, body: bytes, seconds: float) -> tuple[str, bool]:
        """What went wrong, empty if nothing, and whether it may pass."""
        if seconds <= 0:
            return "no time left", False
        request = Request(self.url, data=body, headers={"Content-Type": "application/json"}, method="POST")
        try:
            with urlopen(request, timeout=min(seconds, _SECONDS_TO_ANSWER)):
                return "", False
        except HTTPError as error:
            with error:
                return f"HTTP {error.code}", error.code == _TOO_MANY_REQUESTS or error.code >= _SERVER_ERROR
        except (OSError, HTTPException, ValueError) as error:
            return str(error) or type(error).__name__, True
