"""A pager for the compose stack: keeps the alerts that are posted to it, and shows them.

It takes the Events API v2, and any other JSON object. `/` shows the incidents, `/events` all that came, as JSON.
The newest thousand are kept until it stops.
"""

from __future__ import annotations

import html
import json
from collections import deque
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PORT = 8000
_LONGEST_BODY = 512 * 1024
_KEPT = 1000


class Inbox:
    """What came, oldest first."""

    def __init__(self) -> None:
        self._events: deque[dict[str, Any]] = deque(maxlen=_KEPT)

    def add(self, event: dict[str, Any]) -> None:
        # The key says whose pager it is: a secret at PagerDuty, of no use here.
        self._events.append({name: value for name, value in event.items() if name != "routing_key"})

    def events(self) -> list[dict[str, Any]]:
        return list(self._events)

    def incidents(self) -> dict[str, tuple[str, str]]:
        """Of each key what its newest event makes of it, and what it is about, which only some events say."""
        states = {"trigger": "open", "acknowledge": "acknowledged", "resolve": "resolved"}
        found: dict[str, tuple[str, str]] = {}
        for event in self.events():
            if "dedup_key" in event:
                key = str(event["dedup_key"])
                state = states.get(str(event.get("event_action")), "unknown action")
                found[key] = state, _summary(event) or found.get(key, ("", key))[1]
        return found


def _summary(event: dict[str, Any]) -> str:
    payload = event.get("payload")
    return str(payload.get("summary") or "") if isinstance(payload, dict) else ""


class Pager(BaseHTTPRequestHandler):
    """One request; `inbox` is the server's."""

    inbox = Inbox()

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        if length > _LONGEST_BODY:
            return self._answer(413, "application/json", json.dumps({"status": "the event is too long"}))
        try:
            event = json.loads(self.rfile.read(length))
        except ValueError:
            event = None
        if not isinstance(event, dict):
            return self._answer(400, "application/json", json.dumps({"status": "this is no JSON object"}))
        self.inbox.add(event)
        self._answer(202, "application/json", json.dumps({"status": "success", "dedup_key": event.get("dedup_key")}))

    def do_GET(self) -> None:
        if self.path == "/events":
            self._answer(200, "application/json", json.dumps(self.inbox.events(), indent=2))
        elif self.path == "/":
            self._answer(200, "text/html; charset=utf-8", page(self.inbox))
        else:
            self._answer(404, "text/plain", "here are / and /events")

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Whoever looks, such as the health check, is not worth a line."""
        if self.command == "POST":
            super().log_request(code, size)

    def _answer(self, status: int, kind: str, text: str) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def page(inbox: Inbox) -> str:
    """The incidents, then every event, newest first."""
    rows = "".join(
        f"<tr><td>{html.escape(state)}<td>{html.escape(about)}" for state, about in reversed(inbox.incidents().values())
    )
    events = "".join(f"<pre>{html.escape(json.dumps(event, indent=2))}</pre>" for event in reversed(inbox.events()))
    return (
        '<!doctype html><meta charset="utf-8"><title>Pager</title><h1>Incidents</h1>'
        f"<table>{rows or '<tr><td>none so far'}</table><h1>Events</h1>{events}"
    )


if __name__ == "__main__":
    ThreadingHTTPServer(("", PORT), Pager).serve_forever()
