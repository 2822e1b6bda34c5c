-- A load unit is what one COPY brought. Its rows carry its number and never change; what a unit is worth
-- is its state: staged -> passed or refused (the gate) -> accepted or overtaken -> replaced -> removed.
-- change_number is the order of acceptances and replacements, that of the last change of any kind; accepted_change
-- is that of the last acceptance: a load has to know whether the star was made of a unit that has gone since. Whoever writes load_units locks this table first.
CREATE TABLE sparkify_ops.lock_units (last_unit BIGINT NOT NULL, last_change BIGINT NOT NULL);

CREATE TABLE sparkify_ops.load_units (
  load_unit BIGINT NOT NULL, target VARCHAR(64) NOT NULL, state VARCHAR(16) NOT NULL,
  verdict VARCHAR(16), run_id VARCHAR(256) NOT NULL, files BIGINT NOT NULL, bytes BIGINT NOT NULL,
  lines BIGINT, rows BIGINT NOT NULL, rejected_rows BIGINT NOT NULL,
  event_from TIMESTAMP, event_to TIMESTAMP, staged_at TIMESTAMP NOT NULL, changed_at TIMESTAMP NOT NULL,
  changed_by VARCHAR(256) NOT NULL, change_number BIGINT, accepted_change BIGINT, replaced_by BIGINT,
  migrated BOOLEAN NOT NULL, rows_deleted BOOLEAN NOT NULL, PRIMARY KEY (load_unit)
) SORTKEY (load_unit);
-- Which accepted units a unit was staged to stand in for.
CREATE TABLE sparkify_ops.unit_predecessors (
  load_unit BIGINT NOT NULL, predecessor BIGINT NOT NULL, PRIMARY KEY (load_unit, predecessor)
) SORTKEY (load_unit);
CREATE TABLE sparkify_ops.unit_hours (
  load_unit BIGINT NOT NULL, hour TIMESTAMP NOT NULL, rows BIGINT NOT NULL, plays BIGINT NOT NULL,
  other_pages BIGINT NOT NULL, without_user BIGINT NOT NULL, PRIMARY KEY (load_unit, hour)
) SORTKEY (hour);
-- Between which days a title was played: where a song that comes later has to look for its plays.
CREATE TABLE sparkify_ops.played_titles (
  title VARCHAR(4096) NOT NULL, played_from TIMESTAMP NOT NULL, played_to TIMESTAMP NOT NULL
) SORTKEY (title);

-- How far each target has taken in the changes of load_units; one row, locked by who makes the target right.
CREATE TABLE sparkify_ops.progress_songplays (change_number BIGINT NOT NULL);
CREATE TABLE sparkify_ops.progress_users (change_number BIGINT NOT NULL);
CREATE TABLE sparkify_ops.progress_songs (change_number BIGINT NOT NULL);
CREATE TABLE sparkify_ops.progress_artists (change_number BIGINT NOT NULL);
CREATE TABLE sparkify_ops.progress_time (change_number BIGINT NOT NULL);

-- What an older version staged becomes units: the events of a run one unit, since a run replaced whole
-- spans by what it had read; all songs one unit, since their rows do not follow their files.
CREATE TABLE sparkify_ops.older_units AS
SELECT target, run_id, ROW_NUMBER() OVER (ORDER BY target, run_id) AS load_unit
FROM (
  SELECT 'staging_events' AS target, run_id FROM sparkify_staging.staging_events
  UNION
  SELECT target, run_id FROM sparkify_ops.loaded_files WHERE target = 'staging_events'
  UNION
  SELECT 'staging_songs', 'before load units' FROM sparkify_staging.staging_songs
  UNION
  SELECT target, 'before load units' FROM sparkify_ops.loaded_files WHERE target = 'staging_songs'
) older;

CREATE TABLE sparkify_staging.staging_events_in_units (
  load_unit BIGINT NOT NULL, artist VARCHAR(4096), auth VARCHAR(64), first_name VARCHAR(1024),
  gender VARCHAR(16), item_in_session INTEGER NOT NULL, last_name VARCHAR(1024),
  length DOUBLE PRECISION, level VARCHAR(16), location VARCHAR(1024), method VARCHAR(16),
  page VARCHAR(256), registration BIGINT, session_id BIGINT NOT NULL, song VARCHAR(4096),
  status INTEGER, ts BIGINT NOT NULL, user_agent VARCHAR(2048), user_id INTEGER,
  event_at TIMESTAMP NOT NULL
) DISTSTYLE EVEN SORTKEY (event_at);
INSERT INTO sparkify_staging.staging_events_in_units
SELECT o.load_unit, e.artist, e.auth, e.first_name, e.gender, e.item_in_session, e.last_name, e.length,
  e.level, e.location, e.method, e.page, e.registration, e.session_id, e.song, e.status, e.ts,
  e.user_agent, e.user_id, e.event_at
FROM sparkify_staging.staging_events e
JOIN sparkify_ops.older_units o ON o.target = 'staging_events' AND o.run_id = e.run_id
ORDER BY e.event_at;
DROP TABLE sparkify_staging.staging_events;
ALTER TABLE sparkify_staging.staging_events_in_units RENAME TO staging_events;

CREATE TABLE sparkify_staging.staging_songs_in_units (
  load_unit BIGINT NOT NULL, song_id VARCHAR(64) NOT NULL, title VARCHAR(4096), artist_id VARCHAR(64),
  artist_name VARCHAR(4096), artist_location VARCHAR(4096), artist_latitude DOUBLE PRECISION,
  artist_longitude DOUBLE PRECISION, year INTEGER, duration DOUBLE PRECISION, num_songs INTEGER
) DISTSTYLE EVEN SORTKEY (load_unit);
INSERT INTO sparkify_staging.staging_songs_in_units
SELECT o.load_unit, s.song_id, s.title, s.artist_id, s.artist_name, s.artist_location,
  s.artist_latitude, s.artist_longitude, s.year, s.duration, s.num_songs
FROM sparkify_staging.staging_songs s
JOIN sparkify_ops.older_units o ON o.target = 'staging_songs';
DROP TABLE sparkify_staging.staging_songs;
ALTER TABLE sparkify_staging.staging_songs_in_units RENAME TO staging_songs;

INSERT INTO sparkify_ops.unit_hours (load_unit, hour, rows, plays, other_pages, without_user)
SELECT load_unit, DATE_TRUNC('hour', event_at), COUNT(*),
  COUNT(CASE WHEN page = 'NextSong' AND user_id IS NOT NULL THEN 1 END),
  COUNT(CASE WHEN page <> 'NextSong' OR page IS NULL THEN 1 END),
  COUNT(CASE WHEN page = 'NextSong' AND user_id IS NULL THEN 1 END)
FROM sparkify_staging.staging_events
GROUP BY 1, 2;
INSERT INTO sparkify_ops.played_titles (title, played_from, played_to)
SELECT song, DATE_TRUNC('day', MIN(event_at)), DATEADD(day, 1, DATE_TRUNC('day', MAX(event_at)))
FROM sparkify_staging.staging_events
WHERE page = 'NextSong' AND user_id IS NOT NULL AND song IS NOT NULL
GROUP BY song;

-- A file is in the unit that holds its rows; a version of a file is in one accepted unit at most.
CREATE TABLE sparkify_ops.unit_files (
  target VARCHAR(64) NOT NULL, uri VARCHAR(2048) NOT NULL, etag VARCHAR(256) NOT NULL, size BIGINT NOT NULL,
  last_modified TIMESTAMP NOT NULL, rejected_rows BIGINT NOT NULL, load_unit BIGINT NOT NULL,
  PRIMARY KEY (load_unit, uri)
) SORTKEY (uri);
INSERT INTO sparkify_ops.unit_files
SELECT f.target, f.uri, f.etag, f.size, f.last_modified, COALESCE(r.rejected, 0), o.load_unit
FROM sparkify_ops.loaded_files f
JOIN sparkify_ops.older_units o
  ON o.target = f.target AND (o.target = 'staging_songs' OR o.run_id = f.run_id)
LEFT JOIN (
  SELECT target, uri, COUNT(*) AS rejected FROM sparkify_ops.rejected_rows GROUP BY target, uri) r
  ON r.target = f.target AND r.uri = f.uri;

ALTER TABLE sparkify_ops.rejected_rows ADD COLUMN load_unit BIGINT;
UPDATE sparkify_ops.rejected_rows
SET load_unit = f.load_unit
FROM sparkify_ops.unit_files f
WHERE f.target = rejected_rows.target AND f.uri = rejected_rows.uri;

INSERT INTO sparkify_ops.load_units (
  load_unit, target, state, verdict, run_id, files, bytes, lines, rows, rejected_rows, event_from, event_to,
  staged_at, changed_at, changed_by, change_number, accepted_change, migrated, rows_deleted)
SELECT o.load_unit, o.target, 'accepted', 'passed', o.run_id, COALESCE(f.files, 0),
  COALESCE(f.bytes, 0), NULL, COALESCE(e.rows, s.rows, 0), COALESCE(f.rejected, 0), e.event_from,
  e.event_to, SYSDATE, SYSDATE, o.run_id, 1, 1, TRUE, FALSE
FROM sparkify_ops.older_units o
LEFT JOIN (
  SELECT load_unit, COUNT(*) AS files, SUM(size) AS bytes, SUM(rejected_rows) AS rejected
  FROM sparkify_ops.unit_files GROUP BY load_unit) f ON f.load_unit = o.load_unit
LEFT JOIN (
  SELECT load_unit, COUNT(*) AS rows, MIN(event_at) AS event_from, MAX(event_at) AS event_to
  FROM sparkify_staging.staging_events GROUP BY load_unit) e ON e.load_unit = o.load_unit
LEFT JOIN (
  SELECT load_unit, COUNT(*) AS rows FROM sparkify_staging.staging_songs GROUP BY load_unit) s
  ON s.load_unit = o.load_unit;
INSERT INTO sparkify_ops.lock_units (last_unit, last_change)
SELECT COALESCE(MAX(load_unit), 0), COALESCE(MAX(change_number), 0) FROM sparkify_ops.load_units;

-- A target that had not taken in all that was staged begins anew.
CREATE TABLE sparkify_ops.older_lags AS
SELECT DISTINCT SPLIT_PART(logs.target, '.', 1) AS target
FROM (
  SELECT 'songplays.staged_ranges' AS target, MAX(change_number) AS last FROM sparkify_ops.staged_ranges
  UNION ALL
  SELECT 'songplays.staged_songs', MAX(change_number) FROM sparkify_ops.staged_songs
  UNION ALL
  SELECT 'songs.staged_songs', MAX(change_number) FROM sparkify_ops.staged_songs
  UNION ALL
  SELECT 'artists.staged_songs', MAX(change_number) FROM sparkify_ops.staged_songs
  UNION ALL
  SELECT 'users.changed_users', MAX(change_number) FROM sparkify_ops.changed_users
  UNION ALL
  SELECT 'time.changed_plays', MAX(change_number) FROM sparkify_ops.changed_plays
) logs
LEFT JOIN sparkify_ops.watermarks w ON w.target = logs.target
WHERE logs.last > COALESCE(w.change_number, 0);
INSERT INTO sparkify_ops.older_lags SELECT 'time' FROM sparkify_ops.older_lags WHERE target = 'songplays';
INSERT INTO sparkify_ops.progress_songplays
SELECT CASE WHEN EXISTS (SELECT 1 FROM sparkify_ops.older_lags WHERE target = 'songplays')
  THEN 0 ELSE last_change END FROM sparkify_ops.lock_units;
INSERT INTO sparkify_ops.progress_users
SELECT CASE WHEN EXISTS (SELECT 1 FROM sparkify_ops.older_lags WHERE target = 'users')
  THEN 0 ELSE last_change END FROM sparkify_ops.lock_units;
INSERT INTO sparkify_ops.progress_songs
SELECT CASE WHEN EXISTS (SELECT 1 FROM sparkify_ops.older_lags WHERE target = 'songs')
  THEN 0 ELSE last_change END FROM sparkify_ops.lock_units;
INSERT INTO sparkify_ops.progress_artists
SELECT CASE WHEN EXISTS (SELECT 1 FROM sparkify_ops.older_lags WHERE target = 'artists')
  THEN 0 ELSE last_change END FROM sparkify_ops.lock_units;
INSERT INTO sparkify_ops.progress_time
SELECT CASE WHEN EXISTS (SELECT 1 FROM sparkify_ops.older_lags WHERE target = 'time')
  THEN 0 ELSE last_change END FROM sparkify_ops.lock_units;

DROP TABLE sparkify_ops.older_lags;
DROP TABLE sparkify_ops.older_units;
DROP TABLE sparkify_ops.loaded_files;
ALTER TABLE sparkify_ops.unit_files RENAME TO loaded_files;
DROP TABLE sparkify_ops.staged_ranges;
DROP TABLE sparkify_ops.staged_songs;
DROP TABLE sparkify_ops.changed_plays;
DROP TABLE sparkify_ops.changed_users;
DROP TABLE sparkify_ops.watermarks;
DROP TABLE sparkify_ops.lock_ops;
DROP TABLE sparkify_ops.lock_staging_events;
DROP TABLE sparkify_ops.lock_staging_songs;
DROP TABLE sparkify_ops.lock_songplays;
DROP TABLE sparkify_ops.lock_users;
DROP TABLE sparkify_ops.lock_songs;
DROP TABLE sparkify_ops.lock_artists;
DROP TABLE sparkify_ops.lock_time;

-- time has almost a row a play: ALL would put a second fact table on every node.
ALTER TABLE sparkify.users ALTER DISTSTYLE AUTO;
ALTER TABLE sparkify.songs ALTER DISTSTYLE AUTO;
ALTER TABLE sparkify.artists ALTER DISTSTYLE AUTO;
ALTER TABLE sparkify."time" ALTER DISTSTYLE AUTO;

COMMENT ON TABLE sparkify_staging.staging_events IS 'The raw layer: one row a line of a log file, with its load unit';
COMMENT ON TABLE sparkify_staging.staging_songs IS 'The raw layer: one row a line of a song file, with its load unit';
COMMENT ON TABLE sparkify_ops.load_units IS 'What each COPY brought, and whether the star is made of it';
COMMENT ON TABLE sparkify_ops.unit_predecessors IS 'Which units a unit was staged to stand in for';
COMMENT ON TABLE sparkify_ops.unit_hours IS 'In which hours the events of a unit lie, and what becomes of them';
COMMENT ON TABLE sparkify_ops.loaded_files IS 'Which version of which file each unit holds';
COMMENT ON TABLE sparkify_ops.played_titles IS 'Between which days each title was played';
