"""Reads variables of the environment and collects what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

_SPAN = re.compile(r"[0-9]+[dh]")


class EnvironmentReader:
    """
    Typed access to the variables of a deployment.

    A mistake does not stop the reading: it is added to `problems`, so that all of them can be reported at once.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self.problems: list[str] = []

    def text(self, name: str, default: str = "") -> str:
        """The value without blanks around it; the default when it is not set or empty."""
        return self._environment.get(name, "").strip() or default

    def required(self, name: str, purpose: str) -> str:
        """The value, which must be there."""
        value = self.text(name)
        if not value:
            self.problems.append(f"{name} is not set: {purpose}")
        return value

    def words(self, name: str) -> tuple[str, ...]:
        """The values between commas."""
        return tuple(part.strip() for part in self.text(name).split(",") if part.strip())

    def url(self, name: str) -> str:
        """An http or https URL, or nothing."""
        value = self.text(name)
        if value and not is_http_url(value):
            self.problems.append(f"{name} must be an http:// or https:// URL")
        return value

    def number(self, name: str, default: int) -> int:
        """A whole number."""
        value = self.text(name, str(default))
        if not (value.isascii() and value.isdigit()):
            self.problems.append(f"{name} is '{value}': must be a whole number, 0 or more")
            return default
        return int(value)

    def optional_number(self, name: str) -> int | None:
        """A whole number, or None when it is not set."""
        return self.number(name, 0) if self.text(name) else None

    def span(self, name: str) -> str:
        """A time such as 90d or 48h, or nothing."""
        value = self.text(name)
        if value and not _SPAN.fullmatch(value):
            self.problems.append(f"{name} is '{value}': must be days or hours, such as 90d or 48h")
        return value

    def share(self, name: str, default: float) -> float:
        """A part of a whole, from 0 to 1."""
        value = self.text(name, str(default))
        try:
            share = float(value)
        except ValueError:
            share = -1.0
        if not 0 <= share <= 1:
            self.problems.append(f"{name} is '{value}': must be a number from 0 to 1, such as 0.01")
            return default
        return share

    def choice(self, name: str, choices: Sequence[str]) -> str:
        """One of the choices, the first of which is the default."""
        value = self.text(name, choices[0])
        if value not in choices:
            self.problems.append(
                f"{name} is '{value}': must be {choices[0]} (the default) or {' or '.join(choices[1:])}"
            )
        return value


def is_http_url(text: str) -> bool:
    """Whether the text is an http or https URL with a host."""
    parts = urlsplit(text)
    return parts.scheme in ("http", "https") and bool(parts.netloc)
