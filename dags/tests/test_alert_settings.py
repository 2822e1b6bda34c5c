"""Alert channels come from variables and from a TOML file; all problems are reported at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from sparkify_ops.alert_settings import AlertSettings, ChannelSettings
from sparkify_ops.environment import EnvironmentReader

PAGER = "https://events.pagerduty.com/v2/enqueue"


def read(**variables: str) -> AlertSettings:
    reader = EnvironmentReader(variables)
    settings = AlertSettings.read(reader)
    assert reader.problems == []
    return settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "alerts.toml"


def problems(file: Path, text: str, **variables: str) -> list[str]:
    file.write_text(text, encoding="utf-8")
    reader = EnvironmentReader({"SPARKIFY_ALERTS_FILE": str(file)} | variables)
    AlertSettings.read(reader)
    return [problem.removeprefix(f"SPARKIFY_ALERTS_FILE {file}: ") for problem in reader.problems]


def test_nothing_set_is_no_channel() -> None:
    assert read() == AlertSettings()


def test_one_url_is_one_channel_for_everything() -> None:
    settings = read(SPARKIFY_ALERT_URL=PAGER, SPARKIFY_ALERT_ROUTING_KEY="R0UT1NG", SPARKIFY_ALERT_BACKFILLS="yes")
    assert settings.channels == (ChannelSettings("SPARKIFY_ALERT_URL", events_url=PAGER, routing_key="R0UT1NG"),)
    assert settings.backfills
    assert "R0UT1NG" not in repr(settings)


def test_a_file_has_owners_and_channels_with_secrets_from_variables(file: Path) -> None:
    file.write_text(
        f"""
        [owners]
        songplays = "analytics"

        [[channel]]
        name = "pager"
        events_url = "{PAGER}"
        routing_key = "$PAGER_KEY"
        severities = ["critical", "error"]

        [[channel]]
        name = "chat"
        apprise_url = "$CHAT_URL"
        owners = ["analytics"]
        """,
        encoding="utf-8",
    )
    settings = read(SPARKIFY_ALERTS_FILE=str(file), PAGER_KEY="K3Y", CHAT_URL="slack://T0K3N")
    assert settings.channels == (
        ChannelSettings("pager", events_url=PAGER, routing_key="K3Y", severities=("critical", "error")),
        ChannelSettings("chat", apprise_url="slack://T0K3N", owners=("analytics",)),
    )
    assert (settings.owner_of("songplays"), settings.owner_of("users")) == ("analytics", "sparkify")
    assert "K3Y" not in repr(settings)
    assert "T0K3N" not in repr(settings)


def test_all_problems_of_a_file_are_reported_at_once(file: Path) -> None:
    text = """
        owner = "x"
        [owners]
        songplays = 1
        [[channel]]
        name = "a"
        events_url = "ftp://h"
        severities = ["fatal"]
        retries = 1
        [[channel]]
        name = "a"
        events_url = "http://h"
        apprise_url = "$CHAT_URL"
        owners = "analytics"
        [[channel]]
        apprise_url = "mail"
    """
    assert problems(file, text, CHAT_URL="json://h") == [
        "'owner' is unknown; there are [owners] and [[channel]]",
        "channel 1: 'retries' is unknown; there are name, events_url, routing_key, apprise_url, severities, owners",
        "channel 1: events_url must be an http:// or https:// URL",
        "channel 1: severity 'fatal' is unknown; there are critical, error, warning, info",
        "channel 2: owners must be a list of texts",
        "channel 2: either events_url or apprise_url must be given",
        "channel 3: name is missing",
        "channel 3: apprise_url must be a URL such as mailto://… or slack://…",
        "two channels have the name 'a'",
        '[owners] must hold lines like songplays = "team"',
    ]


def test_a_variable_that_is_not_set_is_named(file: Path) -> None:
    text = '[[channel]]\nname = "a"\nevents_url = "http://h"\nrouting_key = "$PAGER_KEY"'
    assert problems(file, text) == ["channel 1: routing_key is $PAGER_KEY, and that variable is not set"]


def test_a_file_that_is_no_toml_or_not_there_is_reported(file: Path) -> None:
    assert "is not TOML" in problems(file, "[[channel]")[0]
    reader = EnvironmentReader({"SPARKIFY_ALERTS_FILE": str(file.parent / "none.toml")})
    AlertSettings.read(reader)
    assert "cannot be read: No such file" in reader.problems[0]
