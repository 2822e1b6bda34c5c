"""
The rival of the benchmark: a loader of the same star as an engineer would write it in an afternoon.

orjson reads the files, COPY brings the rows into staging tables of a plain PostgreSQL, and five statements make the
star. It checks nothing: a bad line ends it, no file is remembered, no row is rejected, nobody is notified.

    python_loader.py --dsn postgresql://… --folder DIR [--fresh]

DIR is laid out like the bucket: log_data/ and song_data/. The last line is JSON: seconds a phase, rows a table.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import psycopg

TABLES = ("songplays", "users", "songs", "artists", "time")
_SCHEMA = Path(__file__).with_name("star.sql")

# What of an event goes into staging_events, in the order of its columns; the user's number comes last.
_EVENT_KEYS = (
    *("artist", "auth", "firstName", "gender", "itemInSession", "lastName", "length", "level", "location", "method"),
    *("page", "registration", "sessionId", "song", "status", "ts", "userAgent"),
)
_SONG_KEYS = (
    *("song_id", "title", "artist_id", "artist_name", "artist_location", "artist_latitude", "artist_longitude"),
    *("year", "duration"),
)

# An event counts once, whichever files hold it.
_EVENTS = """
CREATE TEMP TABLE events AS
SELECT DISTINCT ON (session_id, item_in_session, ts) *, timestamp 'epoch' + ts * interval '1 millisecond' AS event_at
FROM staging_events
ORDER BY session_id, item_in_session, ts, user_id, page, song, artist, length, level, location, user_agent, first_name,
  last_name, gender, auth, method, status, registration
"""

_SONGS = """
INSERT INTO songs
SELECT DISTINCT ON (song_id) song_id, title, artist_id, year, duration FROM staging_songs
ORDER BY song_id, title, artist_id, artist_name, artist_location, artist_latitude, artist_longitude, year, duration
ON CONFLICT (song_id) DO UPDATE SET
  song_title = excluded.song_title, artist_id = excluded.artist_id, year = excluded.year, duration = excluded.duration
"""

# The shortest name of an artist, and the place that is known best.
_ARTISTS = """
WITH names AS (
  SELECT DISTINCT ON (artist_id) artist_id, artist_name FROM staging_songs
  ORDER BY artist_id, char_length(artist_name), artist_name COLLATE "C"),
places AS (
  SELECT DISTINCT ON (artist_id) artist_id, nullif(artist_location, '') AS location, artist_latitude, artist_longitude
  FROM staging_songs
  ORDER BY artist_id, artist_latitude IS NULL OR artist_longitude IS NULL, nullif(artist_location, '') IS NULL,
    artist_location COLLATE "C", artist_latitude, artist_longitude)
INSERT INTO artists
SELECT artist_id, artist_name, location, artist_latitude, artist_longitude FROM names JOIN places USING (artist_id)
ON CONFLICT (artist_id) DO UPDATE SET
  name = excluded.name, location = excluded.location, latitude = excluded.latitude, longitude = excluded.longitude
"""

_USERS = """
INSERT INTO users
SELECT DISTINCT ON (user_id) user_id, first_name, last_name, gender, level, event_at FROM events
WHERE user_id IS NOT NULL
ORDER BY user_id, ts DESC, item_in_session DESC, session_id DESC
ON CONFLICT (user_id) DO UPDATE SET
  first_name = excluded.first_name, last_name = excluded.last_name, gender = excluded.gender, level = excluded.level,
  last_event_at = excluded.last_event_at
WHERE users.last_event_at <= excluded.last_event_at
"""

# Of several songs with the title and the artist's name, the one of the nearest duration.
_SONGPLAYS = """
INSERT INTO songplays
SELECT DISTINCT ON (songplay_id)
  md5(session_id || '-' || item_in_session || '-' || ts) AS songplay_id, event_at, user_id, level, s.song_id,
  s.artist_id, session_id, e.location, user_agent
FROM events e
LEFT JOIN (
  SELECT DISTINCT ON (song_id) * FROM staging_songs
  ORDER BY song_id, title, artist_id, artist_name, artist_location, artist_latitude, artist_longitude, year, duration
) s ON s.title = e.song AND s.artist_name = e.artist
WHERE page = 'NextSong' AND user_id IS NOT NULL
ORDER BY songplay_id, abs(s.duration - e.length), s.song_id
ON CONFLICT (songplay_id) DO UPDATE SET song_id = excluded.song_id, artist_id = excluded.artist_id
"""

_TIME = """
INSERT INTO "time"
SELECT start_time, extract(hour FROM start_time), extract(day FROM start_time), extract(week FROM start_time),
  extract(month FROM start_time), extract(year FROM start_time), extract(dow FROM start_time)
FROM (SELECT DISTINCT start_time FROM songplays) s
ON CONFLICT (start_time) DO NOTHING
"""

_LOADS = {
    "events": _EVENTS,
    "songs": _SONGS,
    "artists": _ARTISTS,
    "users": _USERS,
    "songplays": _SONGPLAYS,
    "time": _TIME,
}


class Watch:
    """Seconds a phase."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._start = self._last = time.perf_counter()

    def lap(self, phase: str) -> None:
        """The phase has ended."""
        now = time.perf_counter()
        self.seconds[phase] = round(now - self._last, 3)
        self._last = now

    def total(self) -> float:
        """Seconds since the beginning."""
        return round(self._last - self._start, 3)


def events(folder: Path) -> Iterator[list[Any]]:
    """The rows of all log files; a userId is text there, and empty when nobody is logged in."""
    for file in sorted(folder.glob("log_data/**/*.json")):
        for line in file.read_bytes().splitlines():
            if line:
                event = orjson.loads(line)
                yield [*map(_clean, map(event.get, _EVENT_KEYS)), int(event["userId"]) if event["userId"] else None]


def songs(folder: Path) -> Iterator[list[Any]]:
    """The rows of all song files."""
    for file in sorted(folder.glob("song_data/**/*.json")):
        song = orjson.loads(file.read_bytes())
        yield [_clean(song.get(key)) for key in _SONG_KEYS]


def _clean(value: Any) -> Any:
    """PostgreSQL's text holds everything but NUL."""
    return value.replace("\0", "") if isinstance(value, str) and "\0" in value else value


def copy(cursor: psycopg.Cursor[Any], table: str, rows: Iterator[list[Any]]) -> None:
    """Puts the rows in place of those that are there."""
    cursor.execute(f"TRUNCATE {table}".encode())
    with cursor.copy(f"COPY {table} FROM STDIN".encode()) as stream:
        for row in rows:
            stream.write_row(row)
    cursor.execute(f"ANALYZE {table}".encode())


def load(dsn: str, folder: Path, fresh: bool) -> dict[str, Any]:
    """Loads the folder in one transaction."""
    watch = Watch()
    with psycopg.connect(dsn) as connection, connection.cursor() as cursor:
        if fresh:
            for table in (*TABLES, "staging_events", "staging_songs"):
                cursor.execute(f'DROP TABLE IF EXISTS "{table}"'.encode())
        # The sorts of a month do not fit into the default.
        cursor.execute(b"SET LOCAL work_mem = '256MB'")
        cursor.execute(_SCHEMA.read_bytes())
        watch.lap("create")
        copy(cursor, "staging_events", events(folder))
        watch.lap("copy_events")
        copy(cursor, "staging_songs", songs(folder))
        watch.lap("copy_songs")
        for name, sql in _LOADS.items():
            cursor.execute(sql.encode())
            watch.lap(name)
        counts = {table: _count(cursor, table) for table in TABLES}
        cursor.execute(b"SELECT count(*) FROM songplays WHERE song_id IS NOT NULL")
        counts["matched"] = _number(cursor)
        watch.lap("count")
    watch.lap("commit")
    return {"seconds": watch.seconds, "total": watch.total(), "rows": counts}


def _count(cursor: psycopg.Cursor[Any], table: str) -> int:
    cursor.execute(f'SELECT count(*) FROM "{table}"'.encode())
    return _number(cursor)


def _number(cursor: psycopg.Cursor[Any]) -> int:
    row = cursor.fetchone()
    assert row is not None
    return int(row[0])


def main() -> None:
    """Runs the loader from a command line."""
    parser = argparse.ArgumentParser(description="The benchmark's rival: a plain loader of the star.")
    parser.add_argument("--dsn", required=True, help="postgresql://user:password@host:port/database")
    parser.add_argument("--folder", required=True, type=Path, help="laid out like the bucket")
    parser.add_argument("--fresh", action="store_true", help="drop its tables first")
    options = parser.parse_args()
    print(json.dumps(load(options.dsn, options.folder, options.fresh)))


if __name__ == "__main__":
    main()
