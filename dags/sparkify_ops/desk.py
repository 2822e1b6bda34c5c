"""Tells the channels when an incident opens and when it is over, and keeps both on record."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sparkify_ops.alert_settings import ChannelSettings
from sparkify_ops.channels import Channel
from sparkify_ops.coverage import Proof
from sparkify_ops.incidents import Incident
from sparkify_ops.open_incidents import Known, OpenIncidents, digest_of


class Route:
    """A channel, and what it is told of."""

    def __init__(self, settings: ChannelSettings, channel: Channel) -> None:
        self._settings = settings
        self.channel = channel

    @property
    def name(self) -> str:
        return self.channel.name

    def takes(self, incident: Incident) -> bool:
        """A warning wakes nobody: only who asks for warnings is told of one."""
        wanted = self._settings
        severe = incident.severity in wanted.severities if wanted.severities else incident.severity != "warning"
        return severe and (not wanted.owners or incident.owner in wanted.owners)


class Desk:
    """
    The incidents of one scope, during one callback.

    What is open goes on record before anybody is told of it, and is taken off before anybody is told that it is over;
    who takes the last piece off tells so. An incident that comes back between these two may reach a channel before the
    news that the former one is over does, so who has told that looks once more, and tells of it again.
    """

    def __init__(self, routes: Sequence[Route], records: OpenIncidents, runbook_url: str, limit: float) -> None:
        self._routes = routes
        self._records = records
        self._runbook_url = runbook_url
        self._limit = limit
        self._before = records.read()

    def open(self, incident: Incident, run_id: str, said: Collection[str] = ()) -> tuple[str, ...]:
        """The channels that know of it afterwards; those of `said` have known before, and are not told."""
        routes = [route for route in self._routes if route.takes(incident) and route.name not in said]
        if not routes:
            return ()
        self._records.add(incident, run_id)
        told = self._before.get(digest_of(incident.key), Known()).channels
        return tuple(sorted(route.name for route in routes if self._tell(route, incident, told)))

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
        # Somebody may know of an incident that is on record no longer: who was to be told so could not be reached.
        if over or not all(known.pieces for known in self._before.values()):
            self._tell_what_is_over()

    def _tell(self, route: Route, incident: Incident, told: Collection[str]) -> bool:
        """Whether the channel knows of the incident."""
        if digest_of(route.name) in told and not route.channel.knows_keys:
            return True
        arrived = route.channel.open(incident, self._runbook_url, self._limit)
        if arrived:
            self._records.note_told(incident, route.name)
        return arrived or digest_of(route.name) in told

    def _tell_what_is_over(self) -> None:
        over = {digest: known for digest, known in self._records.read().items() if not known.pieces}
        called = {digest: self._records.key_and_name_of(digest, known) for digest, known in over.items()}
        told = {
            digest: self._tell_over(key, name, digest, over[digest])
            for digest, (key, name) in sorted(called.items(), key=lambda item: item[1])
            if key
        }
        if any(told.values()):
            self._tell_what_came_back(told)

    def _tell_over(self, key: str, name: str, digest: str, known: Known) -> list[Route]:
        """Those who have heard that the incident is over."""
        routes = {digest_of(route.name): route for route in self._routes}
        told = []
        for channel in known.channels:
            route = routes.get(channel)
            if route and not route.channel.close(key, name, self._limit):
                continue
            self._records.forget_told(digest, channel)
            told += [route] if route else []
        return told

    def _tell_what_came_back(self, told: dict[str, list[Route]]) -> None:
        back = {digest: known for digest, known in self._records.read().items() if known.pieces and told.get(digest)}
        for digest, known in back.items():
            incident = self._records.story(digest, next(iter(known.pieces)))
            for route in told[digest]:
                if incident:
                    self._tell(route, incident, ())
