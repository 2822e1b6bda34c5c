"""Notifies the channels when an incident opens and when it is over, and records both."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sparkify_ops.alert_settings import ChannelSettings
from sparkify_ops.channels import Channel
from sparkify_ops.coverage import Proof
from sparkify_ops.incidents import Incident
from sparkify_ops.open_incidents import Known, OpenIncidents, digest_of


class Route:
    """A channel, and what it is notified of."""

    def __init__(self, settings: ChannelSettings, channel: Channel) -> None:
        self._settings = settings
        self.channel = channel

    @property
    def name(self) -> str:
        return self.channel.name

    def takes(self, incident: Incident) -> bool:
        """A warning wakes nobody: only channels that ask for warnings are notified of one."""
        wanted = self._settings
        severe = incident.severity in wanted.severities if wanted.severities else incident.severity != "warning"
        return severe and (not wanted.owners or incident.owner in wanted.owners)


class Desk:
    """
    The incidents of one scope, during one callback.

    An open incident is recorded before anybody is notified of it, and removed before anybody is notified that it is
    over; whoever removes the last piece sends that. An incident that comes back between the two may reach a channel
    before the message that the former one is over does, so its sender checks once more, and reports it again.
    """

    def __init__(self, routes: Sequence[Route], records: OpenIncidents, runbook_url: str, limit: float) -> None:
        self._routes = routes
        self._records = records
        self._runbook_url = runbook_url
        self._limit = limit
        self._before = records.read()

    def open(self, incident: Incident, run_id: str, said: Collection[str] = ()) -> tuple[str, ...]:
        """The channels that know of it afterwards; those of `said` knew before, and are not notified."""
        routes = [route for route in self._routes if route.takes(incident) and route.name not in said]
        if not routes:
            return ()
        self._records.add(incident, run_id)
        notified = self._before.get(digest_of(incident.key), Known()).channels
        return tuple(sorted(route.name for route in routes if self._notify(route, incident, notified)))

    def close(self, proof: Proof, still_open: Collection[str]) -> None:
        """Ends what a success proves to be over, but none of the incidents with these keys."""
        kept = {digest_of(key) for key in still_open}
        over = [
            (digest, piece)
            for digest, known in self._before.items()
            if digest not in kept
            for piece in known.pieces
            if piece.is_covered_by(proof)
        ]
        for digest, piece in over:
            self._records.remove(digest, piece)
        # A channel may know of an incident that is no longer recorded: it could not be reached when that ended.
        if over or not all(known.pieces for known in self._before.values()):
            self._notify_what_is_over()

    def _notify(self, route: Route, incident: Incident, notified: Collection[str]) -> bool:
        """Whether the channel knows of the incident."""
        if digest_of(route.name) in notified and not route.channel.knows_keys:
            return True
        arrived = route.channel.open(incident, self._runbook_url, self._limit)
        if arrived:
            self._records.note_notified(incident, route.name)
        return arrived or digest_of(route.name) in notified

    def _notify_what_is_over(self) -> None:
        over = {digest: known for digest, known in self._records.read().items() if not known.pieces}
        called = {digest: self._records.key_and_name_of(digest, known) for digest, known in over.items()}
        notified = {
            digest: self._notify_over(key, name, digest, over[digest])
            for digest, (key, name) in sorted(called.items(), key=lambda item: item[1])
            if key
        }
        if any(notified.values()):
            self._notify_what_came_back(notified)

    def _notify_over(self, key: str, name: str, digest: str, known: Known) -> list[Route]:
        """The channels that were notified that the incident is over."""
        routes = {digest_of(route.name): route for route in self._routes}
        notified = []
        for channel in known.channels:
            route = routes.get(channel)
            if route and not route.channel.close(key, name, self._limit):
                continue
            self._records.forget_notified(digest, channel)
            notified += [route] if route else []
        return notified

    def _notify_what_came_back(self, notified: dict[str, list[Route]]) -> None:
        back = {
            digest: known for digest, known in self._records.read().items() if known.pieces and notified.get(digest)
        }
        for digest, known in back.items():
            incident = self._records.story(digest, next(iter(known.pieces)))
            for route in notified[digest]:
                if incident:
                    self._notify(route, incident, ())
