"""A pager for the demo: accepts what the Events API v2 accepts, and prints what it receives."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from typing import Any

from containers.pager import Inbox
from containers.pager import Pager as Receiving
from launcher.console import say


class Pager(Inbox):
    """The names of the incidents that are open, by their keys."""

    def __init__(self) -> None:
        super().__init__()
        self.url = ""
        self.open: dict[str, str] = {}

    def add(self, event: dict[str, Any]) -> None:
        super().add(event)
        key = str(event["dedup_key"])
        if event["event_action"] == "resolve":
            say(f"   pager: CLOSED  {self.open.pop(key, key)}")
        else:
            self.open[key] = _name(event["payload"]) or key
            say(f"   pager: OPENED  {event['payload']['summary']}")

    def rings(self, *, ringing: bool, patience: float = 20) -> bool:
        """Waits until an incident is open, or none is; a run may be over before its callbacks are."""
        end = time.monotonic() + patience
        while bool(self.open) != ringing and time.monotonic() < end:
            time.sleep(0.2)
        return bool(self.open) == ringing


def _name(payload: dict[str, Any]) -> str:
    """What people call the incident: its rule's title, with the table; empty when it has none."""
    title = payload.get("custom_details", {}).get("title")
    return f"{title} ({payload['component']})" if title else ""


@contextmanager
def pager() -> Iterator[Pager]:
    """A pager on a free port of the loopback interface."""

    taken = Pager()

    class Handler(Receiving):
        inbox = taken

        def log_message(self, *_: Any) -> None:
            """What it received is printed already."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    taken.url = f"http://127.0.0.1:{server.server_port}/v2/enqueue"
    threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
    try:
        yield taken
    finally:
        server.shutdown()
        server.server_close()
