"""A pager for the compose stack: keeps the alerts that are posted to it, and shows them.

It takes the Events API v2, and any other JSON object. `/` shows the incidents, `/events` all that came, as JSON.
The newest are kept until it stops, no more than a thousand and no more than some megabytes of them.
"""

from __future__ import annotations

import html
import json
import re
import threading
from collections import deque
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PORT = 8000
_LONGEST_BODY = 512 * 1024
# The stack's own name for it, and what a browser on this machine calls it; a page under another name that leads here
# could read what is shown.
_NAMES = ("pager", "localhost", "127.0.0.1")
_KEPT = 1000
# Of all that is kept, as JSON; in memory it is some times as much.
_KEPT_BYTES = 8 * 1024 * 1024


class Inbox:
    """What came, oldest first."""

    def __init__(self) -> None:
        self._events: deque[tuple[dict[str, Any], int]] = deque()
        self._bytes = 0
        self._lock = threading.Lock()

    def add(self, event: dict[str, Any]) -> None:
        """The oldest make room for it."""
        # The key says whose pager it is: a secret at PagerDuty, of no use here.
        shown = {name: value for name, value in event.items() if name != "routing_key"}
        length = len(json.dumps(shown))
        with self._lock:
            self._events.append((shown, length))
            self._bytes += length
            while len(self._events) > _KEPT or self._bytes > _KEPT_BYTES:
                self._bytes -= self._events.popleft()[1]

    def events(self) -> list[dict[str, Any]]:
        with self._lock:
            return [event for event, _ in self._events]

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
    # Seconds of silence after which a client is let go.
    timeout = 10

    def do_POST(self) -> None:
        if not self._is_ours():
            return self._status(403, "a page of another site may not post here")
        length = self.headers.get("Content-Length", "")
        if not re.fullmatch("[0-9]{1,9}", length):
            return self._status(411, "Content-Length has to be a number")
        if int(length) > _LONGEST_BODY:
            return self._status(413, "the event is too long")
        try:
            event = json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError):
            event = None
        if not isinstance(event, dict):
            return self._status(400, "this is no JSON object")
        self.inbox.add(event)
        self._answer(202, "application/json", json.dumps({"status": "success", "dedup_key": event.get("dedup_key")}))

    def _is_ours(self) -> bool:
        """Whoever sends alerts names no origin; a browser does that, for the page that made it post."""
        host = self.headers.get("Host", "").partition(":")[0].lower()
        return host in _NAMES and "Origin" not in self.headers

    def do_GET(self) -> None:
        if not self._is_ours():
            self._answer(403, "text/plain", f"ask for one of {', '.join(_NAMES)}")
        elif self.path == "/events":
            self._answer(200, "application/json", json.dumps(self.inbox.events(), indent=2))
        elif self.path == "/":
            self._answer(200, "text/html; charset=utf-8", page(self.inbox))
        else:
            self._answer(404, "text/plain", "here are / and /events")

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Whoever looks, such as the health check, is not worth a line."""
        if self.command == "POST":
            super().log_request(code, size)

    def _status(self, status: int, text: str) -> None:
        # What is left of the request is not read, so nothing may follow it.
        self.close_connection = True
        self._answer(status, "application/json", json.dumps({"status": text}))

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
