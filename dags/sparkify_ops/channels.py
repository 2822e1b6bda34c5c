"""The ways to on-call: the Events API v2, everything that Apprise knows, and the log."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any, Protocol
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from sparkify_ops import events
from sparkify_ops.alert_settings import ChannelSettings
from sparkify_ops.delivery import Delivery, NotDelivered
from sparkify_ops.incidents import Incident

log = logging.getLogger(__name__)

_SECONDS_TO_ANSWER = 10.0
_TOO_MANY_REQUESTS = 429
_SERVER_ERROR = 500


class Channel(Protocol):
    """Somebody who is notified when an incident opens and when it is over. Its methods return whether that arrived."""

    @property
    def name(self) -> str:
        """Its name in the deployment's settings."""

    @property
    def knows_keys(self) -> bool:
        """Whether it recognises a repeated alert as one of the same incident."""

    def open(self, incident: Incident, runbook_url: str, limit: float) -> bool:
        """Reports an incident."""

    def close(self, key: str, name: str, limit: float) -> bool:
        """Reports that the incident with this key, shown to people under this name, is over."""


def channel(settings: ChannelSettings, delivery: Delivery) -> Channel:
    """The channel of these settings."""
    if settings.events_url:
        return EventsChannel(settings.name, settings.events_url, settings.routing_key, delivery)
    return AppriseChannel(settings.name, settings.apprise_url, delivery)


@dataclass(frozen=True)
class EventsChannel:
    """PagerDuty, and whatever else speaks its Events API v2 (PagerDuty's reference, "Send an alert event")."""

    name: str
    url: str = field(repr=False)
    routing_key: str = field(default="", repr=False)
    delivery: Delivery = field(default_factory=Delivery)
    knows_keys: bool = True

    def open(self, incident: Incident, runbook_url: str, limit: float) -> bool:
        return self._deliver(events.trigger(incident, runbook_url), limit)

    def close(self, key: str, name: str, limit: float) -> bool:
        return self._deliver(events.resolve(key), limit)

    def _deliver(self, event: dict[str, Any], limit: float) -> bool:
        body = json.dumps({"routing_key": self.routing_key} | event, default=str).encode()
        # The rest of such a URL is often a secret.
        host = urlsplit(self.url).netloc.rpartition("@")[2]
        what = f"{event['event_action']} of '{event['dedup_key']}' to {host}"
        text = json.dumps(event, default=str)
        return self.delivery.attempt(what, text, lambda seconds: self._post(body, seconds), limit)

    def _post(self, body: bytes, seconds: float) -> None:
        try:
            request = Request(self.url, data=body, headers={"Content-Type": "application/json"}, method="POST")
            with urlopen(request, timeout=min(seconds, _SECONDS_TO_ANSWER)):
                return
        except HTTPError as error:
            with error:
                transient = error.code == _TOO_MANY_REQUESTS or error.code >= _SERVER_ERROR
                raise NotDelivered(f"HTTP {error.code}", transient=transient) from None
        except (OSError, HTTPException, ValueError) as error:
            raise NotDelivered(str(error) or type(error).__name__, transient=True) from None


@dataclass(frozen=True)
class AppriseChannel:
    """Chat, mail and whatever else Apprise knows a URL for."""

    name: str
    url: str = field(repr=False)
    delivery: Delivery = field(default_factory=Delivery)
    knows_keys: bool = False

    def open(self, incident: Incident, runbook_url: str, limit: float) -> bool:
        kind = "failure" if incident.severity in ("critical", "error") else "warning"
        return self._deliver(
            f"[{incident.severity}] {incident.name}", events.as_text(incident, runbook_url), kind, limit
        )

    def close(self, key: str, name: str, limit: float) -> bool:
        return self._deliver(f"[resolved] {name}", "It works again.", "success", limit)

    def _deliver(self, title: str, body: str, kind: str, limit: float) -> bool:
        def send(_: float) -> None:
            # Only who uses the channel has to have the package.
            from apprise import Apprise

            target = Apprise()
            if not target.add(self.url):
                raise NotDelivered("Apprise does not recognise this URL, or a part of it is missing", transient=False)
            # Apprise says why in the log, and gives no more than a truth value back.
            if not target.notify(body=body, title=title, notify_type=kind):
                raise NotDelivered("Apprise could not deliver it, see the line above", transient=True)

        return self.delivery.attempt(f"'{title}' to {self.name}", body, send, limit)


@dataclass(frozen=True)
class LogChannel:
    """Where alerts go when no channel is set up."""

    name: str = "log"
    knows_keys: bool = True

    def open(self, incident: Incident, runbook_url: str, limit: float) -> bool:
        log.warning(
            "Alert not sent, since no channel is set up (SPARKIFY_ALERT_URL): %s",
            json.dumps(events.trigger(incident, runbook_url), default=str),
        )
        return True

    def close(self, key: str, name: str, limit: float) -> bool:
        log.info("Over: %s", name)
        return True
