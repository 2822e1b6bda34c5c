"""Who is notified of what: the alert channels of a deployment, and who owns which table."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sparkify_ops.environment import EnvironmentReader, is_http_url

# As the Events API v2 knows them, the most urgent first.
SEVERITIES = ("critical", "error", "warning", "info")

DEFAULT_OWNER = "sparkify"

_KEYS = ("name", "events_url", "routing_key", "apprise_url", "severities", "owners")
_VARIABLE = re.compile(r"\$([A-Z_][A-Z0-9_]*)")


@dataclass(frozen=True)
class ChannelSettings:
    """
    One channel: either a URL that speaks the Events API v2, or an Apprise URL.

    `severities` and `owners` say what it is notified of; empty means all. The URLs and the key may be secrets.
    """

    name: str
    events_url: str = field(default="", repr=False)
    routing_key: str = field(default="", repr=False)
    apprise_url: str = field(default="", repr=False)
    severities: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()


@dataclass(frozen=True)
class AlertSettings:
    """All that the alerts are set up by. Without channels they go to the log."""

    channels: tuple[ChannelSettings, ...] = ()
    owners: Mapping[str, str] = field(default_factory=dict)
    runbook_url: str = ""
    backfills: bool = False

    @classmethod
    def read(cls, reader: EnvironmentReader) -> AlertSettings:
        """Reads SPARKIFY_ALERT_…, and the file that SPARKIFY_ALERTS_FILE names; problems go to the reader's."""
        file = _AlertsFile(reader)
        return cls(
            channels=(*_single_channel(reader), *file.channels()),
            owners=file.owners(),
            runbook_url=reader.url("SPARKIFY_RUNBOOK_URL"),
            backfills=reader.choice("SPARKIFY_ALERT_BACKFILLS", ("no", "yes")) == "yes",
        )

    def owner_of(self, table: str) -> str:
        """Who owns the table."""
        return self.owners.get(table, DEFAULT_OWNER)


def _single_channel(reader: EnvironmentReader) -> tuple[ChannelSettings, ...]:
    url = reader.url("SPARKIFY_ALERT_URL")
    key = reader.text("SPARKIFY_ALERT_ROUTING_KEY")
    return (ChannelSettings("SPARKIFY_ALERT_URL", events_url=url, routing_key=key),) if url else ()


class _AlertsFile:
    """A TOML file with [owners] and any number of [[channel]]; see docs/alerts.md."""

    def __init__(self, reader: EnvironmentReader) -> None:
        self._reader = reader
        self._path = reader.text("SPARKIFY_ALERTS_FILE")
        self._content = self._load() if self._path else {}

    def owners(self) -> dict[str, str]:
        owners = self._content.get("owners", {})
        if isinstance(owners, dict) and all(isinstance(owner, str) for owner in owners.values()):
            return owners
        self._problem('[owners] must hold lines like songplays = "team"')
        return {}

    def channels(self) -> list[ChannelSettings]:
        tables = self._content.get("channel", [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self._problem("a channel begins with [[channel]]")
            return []
        channels = [self._channel(number, table) for number, table in enumerate(tables, 1)]
        names = [channel.name for channel in channels]
        for name in sorted({name for name in names if names.count(name) > 1}):
            self._problem(f"two channels have the name '{name}'")
        return channels

    def _load(self) -> dict[str, Any]:
        try:
            with Path(self._path).open("rb") as file:
                content = tomllib.load(file)
        except OSError as error:
            self._problem(f"cannot be read: {error.strerror}")
            return {}
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self._problem(f"is not TOML: {error}")
            return {}
        for name in content.keys() - {"owners", "channel"}:
            self._problem(f"'{name}' is unknown; there are [owners] and [[channel]]")
        return content

    def _channel(self, number: int, table: dict[str, Any]) -> ChannelSettings:
        where = f"channel {number}"
        for name in table.keys() - set(_KEYS):
            self._problem(f"{where}: '{name}' is unknown; there are {', '.join(_KEYS)}")
        channel = ChannelSettings(
            name=self._text(where, table, "name"),
            events_url=self._text(where, table, "events_url"),
            routing_key=self._text(where, table, "routing_key"),
            apprise_url=self._text(where, table, "apprise_url"),
            severities=self._words(where, table, "severities"),
            owners=self._words(where, table, "owners"),
        )
        self._check(where, channel)
        return channel

    def _check(self, where: str, channel: ChannelSettings) -> None:
        if not channel.name:
            self._problem(f"{where}: name is missing")
        if bool(channel.events_url) == bool(channel.apprise_url):
            self._problem(f"{where}: either events_url or apprise_url must be given")
        if channel.events_url and not is_http_url(channel.events_url):
            self._problem(f"{where}: events_url must be an http:// or https:// URL")
        if channel.apprise_url and "://" not in channel.apprise_url:
            self._problem(f"{where}: apprise_url must be a URL such as mailto://… or slack://…")
        for severity in channel.severities:
            if severity not in SEVERITIES:
                self._problem(f"{where}: severity '{severity}' is unknown; there are {', '.join(SEVERITIES)}")

    def _text(self, where: str, table: dict[str, Any], name: str) -> str:
        value = table.get(name, "")
        if not isinstance(value, str):
            self._problem(f"{where}: {name} must be a text")
            return ""
        variable = _VARIABLE.fullmatch(value)
        if not variable:
            return value
        secret = self._reader.text(variable[1])
        if not secret:
            self._problem(f"{where}: {name} is {value}, and that variable is not set")
        return secret

    def _words(self, where: str, table: dict[str, Any], name: str) -> tuple[str, ...]:
        value = table.get(name, [])
        if isinstance(value, list) and all(isinstance(word, str) for word in value):
            return tuple(value)
        self._problem(f"{where}: {name} must be a list of texts")
        return ()

    def _problem(self, what: str) -> None:
        self._reader.problems.append(f"SPARKIFY_ALERTS_FILE {self._path}: {what}")
