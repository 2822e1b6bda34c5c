"""Who was notified of what: the open incidents, kept from run to run, and what one run has reported."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any

from airflow.sdk import Variable

from sparkify_ops.coverage import Piece, Span
from sparkify_ops.incidents import Incident
from sparkify_ops.interval import Interval

log = logging.getLogger(__name__)

_PREFIX = "sparkify_incident"
# In the names of stored variables.
_OPEN, _HELD, _NOTIFIED = "open", "held", "told"


@dataclass
class Known:
    """The record of one incident: the pieces that it is still about, and by their digests the channels notified."""

    pieces: set[Piece] = field(default_factory=set)
    channels: set[str] = field(default_factory=set)


class OpenIncidents:
    """
    The incidents of one scope, as Airflow variables.

    A task reaches state only through Airflow, which can read, write and delete a variable but not compare and set it.
    So nothing is ever read, changed and written back: each piece of an incident and each channel that was notified of
    it is a variable of its own, whose name says all, `sparkify_incident.<scope>.<incident>.<kind>.<what>`. Runs side by
    side add and remove different names, or the same name with the same meaning. An incident is open as long as one of
    its pieces is recorded.

    A failure to read or write the records is only logged: an alert that is sent twice is better than none.
    """

    def __init__(self, scope: str) -> None:
        self._prefix = f"{_PREFIX}.{scope}."

    def read(self) -> dict[str, Known]:
        """By the digest of its key, the record of each incident."""
        found: dict[str, Known] = {}
        with _failure_is_logged(f"read the variables {self._prefix}*"):
            for name in Variable.keys(prefix=self._prefix):
                digest, kind, what = name.removeprefix(self._prefix).split(".", 2)
                known = found.setdefault(digest, Known())
                if kind == _NOTIFIED:
                    known.channels.add(what)
                else:
                    known.pieces.add(Piece(Span.parse(what), held=kind == _HELD))
        return found

    def hours(self) -> list[Interval]:
        """The hours that incidents are about."""
        return [piece.span.hours for known in self.read().values() for piece in known.pieces if piece.span.hours]

    def add(self, incident: Incident, run_id: str) -> None:
        """Has the incident open, about its pieces."""
        story = json.dumps({"run_id": run_id} | asdict(incident) | {"pieces": []}, default=str)
        for piece in incident.pieces:
            self._write(self._piece(digest_of(incident.key), piece), story)

    def remove(self, digest: str, piece: Piece) -> None:
        """Has the incident be about this piece no longer."""
        self._delete(self._piece(digest, piece))

    def story(self, digest: str, piece: Piece) -> Incident | None:
        """The incident as the run that found this piece of it reported it."""
        with _failure_is_logged(f"read the incident {digest}"):
            kept = Variable.get(self._piece(digest, piece), deserialize_json=True)
            del kept["run_id"]
            return Incident(**kept | {"pieces": (piece,)})
        return None

    def note_notified(self, incident: Incident, channel: str) -> None:
        """Records that a channel was notified of the incident, and not yet that it is over."""
        note = {"key": incident.key, "name": incident.name, "channel": channel}
        self._write(self._notified(digest_of(incident.key), digest_of(channel)), json.dumps(note))

    def forget_notified(self, digest: str, channel_digest: str) -> None:
        """The channel knows that the incident is over."""
        self._delete(self._notified(digest, channel_digest))

    def key_and_name_of(self, digest: str, known: Known) -> tuple[str, str]:
        """Of an incident that a channel was notified of; the key is empty when it cannot be read."""
        with _failure_is_logged(f"read the key of the incident {digest}"):
            kept = Variable.get(self._notified(digest, min(known.channels)), deserialize_json=True)
            # An earlier version has kept no name.
            return str(kept["key"]), str(kept.get("name") or kept["key"])
        return "", ""

    def _piece(self, digest: str, piece: Piece) -> str:
        return f"{self._prefix}{digest}.{_HELD if piece.held else _OPEN}.{piece.span.text}"

    def _notified(self, digest: str, channel_digest: str) -> str:
        return f"{self._prefix}{digest}.{_NOTIFIED}.{channel_digest}"

    def _write(self, name: str, value: str) -> None:
        with _failure_is_logged(f"write the variable {name}: {value}"):
            Variable.set(name, value, description="Of an open incident; see docs/alerts.md")

    def _delete(self, name: str) -> None:
        with _failure_is_logged(f"delete the variable {name}"):
            Variable.delete(name)


class Notified:
    """
    The channels that a failed task has notified of each incident, by key, among the results of this attempt.

    Unlike the open incidents it outlives their end, which another run may bring before the DAG's callback is called.
    """

    KEY = "alerted"

    def __init__(self, ti: Any) -> None:
        self._ti = ti

    def read(self) -> dict[str, Sequence[str]]:
        """Nothing when it cannot be read: an alert that is sent twice is better than none."""
        with _failure_is_logged(f"read from {self._ti.task_id} of run {self._ti.run_id} who was notified"):
            return self._ti.xcom_pull(task_ids=self._ti.task_id, key=self.KEY, default=None) or {}
        return {}

    def write(self, channels: Mapping[str, Sequence[str]]) -> None:
        with _failure_is_logged(f"keep with {self._ti.task_id} of run {self._ti.run_id} who was notified: {channels}"):
            self._ti.xcom_push(self.KEY, {key: list(names) for key, names in channels.items()})


def digest_of(text: str) -> str:
    """Short enough for the name of a variable, and of letters that every secrets back end takes."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@contextmanager
def _failure_is_logged(what: str) -> Iterator[None]:
    try:
        yield
    except Exception:
        log.exception("Cannot %s", what)
