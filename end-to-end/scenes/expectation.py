"""What the star schema has to hold, counted from the files themselves."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Counts:
    """Rows a table, and how many plays have a song."""

    songplays: int
    matched: int
    users: int
    songs: int
    artists: int
    time: int

    def __str__(self) -> str:
        return ", ".join(f"{name} {count}" for name, count in asdict(self).items())


COUNT = """
SELECT (SELECT COUNT(*) FROM sparkify.songplays) AS songplays,
       (SELECT COUNT(*) FROM sparkify.songplays WHERE song_id IS NOT NULL) AS matched,
       (SELECT COUNT(*) FROM sparkify.users) AS users,
       (SELECT COUNT(*) FROM sparkify.songs) AS songs,
       (SELECT COUNT(*) FROM sparkify.artists) AS artists,
       (SELECT COUNT(*) FROM sparkify.time) AS time
"""


def found(rows: list[dict[str, str]]) -> Counts:
    """The one row of COUNT."""
    return Counts(**{name: int(value) for name, value in rows[0].items()})


def expected(bucket: Path, days: Iterable[str]) -> Counts:
    """What all songs and the logs of these days (2018-11-01) give, whatever they were loaded by."""
    songs = [json.loads(path.read_text()) for path in (bucket / "song_data").rglob("*.json")]
    events = [event for day in days for event in _events(bucket, day)]
    plays = {
        (event["sessionId"], event["itemInSession"], event["ts"]): event
        for event in events
        if event["page"] == "NextSong" and event["userId"] != ""
    }
    known = {(str(song["title"]), str(song["artist_name"])) for song in songs}
    return Counts(
        songplays=len(plays),
        matched=sum((str(play["song"]), str(play["artist"])) in known for play in plays.values()),
        users=len({event["userId"] for event in events if event["userId"] != ""}),
        songs=len({song["song_id"] for song in songs}),
        artists=len({song["artist_id"] for song in songs}),
        time=len({play["ts"] for play in plays.values()}),
    )


def _events(bucket: Path, day: str) -> list[dict[str, Any]]:
    year, month, _ = day.split("-")
    text = (bucket / "log_data" / year / month / f"{day}-events.json").read_text(encoding="utf-8")
    # Not splitlines(): names that are encoded twice hold characters which end a line for Python.
    return [json.loads(line) for line in text.split("\n") if line]
