CREATE SCHEMA IF NOT EXISTS sparkify;
CREATE SCHEMA IF NOT EXISTS sparkify_staging;
CREATE SCHEMA IF NOT EXISTS sparkify_ops;

CREATE TABLE sparkify.songplays (
  songplay_id CHAR(32) NOT NULL, start_time TIMESTAMP NOT NULL, user_id INTEGER NOT NULL,
  level VARCHAR(16), song_id VARCHAR(64), artist_id VARCHAR(64), session_id BIGINT NOT NULL,
  location VARCHAR(1024), user_agent VARCHAR(2048),
  PRIMARY KEY (songplay_id)
) DISTSTYLE EVEN SORTKEY (start_time);
CREATE TABLE sparkify.users (
  user_id INTEGER NOT NULL, first_name VARCHAR(1024), last_name VARCHAR(1024), gender VARCHAR(16),
  level VARCHAR(16), last_event_at TIMESTAMP NOT NULL, PRIMARY KEY (user_id)
) DISTSTYLE ALL;
CREATE TABLE sparkify.songs (
  song_id VARCHAR(64) NOT NULL, song_title VARCHAR(4096), artist_id VARCHAR(64), year INTEGER,
  duration DOUBLE PRECISION, PRIMARY KEY (song_id)
) DISTSTYLE ALL;
CREATE TABLE sparkify.artists (
  artist_id VARCHAR(64) NOT NULL, name VARCHAR(4096), location VARCHAR(4096),
  latitude DOUBLE PRECISION, longitude DOUBLE PRECISION, PRIMARY KEY (artist_id)
) DISTSTYLE ALL;
CREATE TABLE sparkify."time" (
  start_time TIMESTAMP NOT NULL, hour INTEGER NOT NULL, day INTEGER NOT NULL, week INTEGER NOT NULL,
  month INTEGER NOT NULL, year INTEGER NOT NULL, weekday INTEGER NOT NULL, PRIMARY KEY (start_time)
) DISTSTYLE ALL SORTKEY (start_time);

CREATE TABLE sparkify_staging.staging_events (
  artist VARCHAR(4096), auth VARCHAR(64), first_name VARCHAR(1024), gender VARCHAR(16),
  item_in_session INTEGER NOT NULL, last_name VARCHAR(1024), length DOUBLE PRECISION, level VARCHAR(16),
  location VARCHAR(1024), method VARCHAR(16), page VARCHAR(256), registration BIGINT,
  session_id BIGINT NOT NULL, song VARCHAR(4096), status INTEGER, ts BIGINT NOT NULL,
  user_agent VARCHAR(2048), user_id INTEGER, event_at TIMESTAMP NOT NULL,
  staged_at TIMESTAMP NOT NULL, run_id VARCHAR(256) NOT NULL
) DISTSTYLE EVEN SORTKEY (event_at);
CREATE TABLE sparkify_staging.staging_songs (
  song_id VARCHAR(64) NOT NULL, title VARCHAR(4096), artist_id VARCHAR(64), artist_name VARCHAR(4096),
  artist_location VARCHAR(4096), artist_latitude DOUBLE PRECISION, artist_longitude DOUBLE PRECISION,
  year INTEGER, duration DOUBLE PRECISION, num_songs INTEGER,
  staged_at TIMESTAMP NOT NULL, run_id VARCHAR(256) NOT NULL
) DISTSTYLE EVEN SORTKEY (song_id);

CREATE TABLE sparkify_ops.loaded_files (
  target VARCHAR(64) NOT NULL, uri VARCHAR(2048) NOT NULL, etag VARCHAR(256) NOT NULL, size BIGINT NOT NULL,
  last_modified TIMESTAMP NOT NULL, range_from TIMESTAMP, range_to TIMESTAMP,
  loaded_at TIMESTAMP NOT NULL, run_id VARCHAR(256) NOT NULL, PRIMARY KEY (target, uri));
CREATE TABLE sparkify_ops.rejected_rows (
  target VARCHAR(64) NOT NULL, uri VARCHAR(2048), line BIGINT, column_name VARCHAR(256), value VARCHAR(4096),
  reason VARCHAR(1024) NOT NULL, rejected_at TIMESTAMP NOT NULL, run_id VARCHAR(256) NOT NULL);
CREATE TABLE sparkify_ops.task_runs (
  task VARCHAR(64) NOT NULL, run_id VARCHAR(256) NOT NULL, range_from TIMESTAMP, range_to TIMESTAMP,
  finished_at TIMESTAMP NOT NULL, result VARCHAR(65535) NOT NULL);
CREATE TABLE sparkify_ops.quality_results (
  table_name VARCHAR(128) NOT NULL, gate VARCHAR(64) NOT NULL, rule VARCHAR(4096) NOT NULL,
  passed BOOLEAN NOT NULL, expected VARCHAR(4096), found VARCHAR(4096), samples VARCHAR(65535),
  range_from TIMESTAMP, range_to TIMESTAMP,
  checked_at TIMESTAMP NOT NULL, run_id VARCHAR(256) NOT NULL);
-- change_number is max + 1 under lock_ops; an IDENTITY has gaps and no order across transactions.
CREATE TABLE sparkify_ops.staged_ranges (
  change_number BIGINT NOT NULL, range_from TIMESTAMP NOT NULL, range_to TIMESTAMP NOT NULL);
CREATE TABLE sparkify_ops.staged_songs (
  change_number BIGINT NOT NULL, song_id VARCHAR(64) NOT NULL, title VARCHAR(4096), artist_name VARCHAR(4096),
  artist_id VARCHAR(64));
-- What load-fact replaced, so that load-dimension time need not look through all plays.
CREATE TABLE sparkify_ops.changed_plays (
  change_number BIGINT NOT NULL, range_from TIMESTAMP NOT NULL, range_to TIMESTAMP NOT NULL);
CREATE TABLE sparkify_ops.changed_users (
  change_number BIGINT NOT NULL, user_id INTEGER NOT NULL);
CREATE TABLE sparkify_ops.watermarks (
  target VARCHAR(64) NOT NULL, change_number BIGINT NOT NULL, PRIMARY KEY (target));

CREATE TABLE sparkify_ops.lock_ops (id INTEGER);
CREATE TABLE sparkify_ops.lock_staging_events (id INTEGER);
CREATE TABLE sparkify_ops.lock_staging_songs (id INTEGER);
CREATE TABLE sparkify_ops.lock_songplays (id INTEGER);
CREATE TABLE sparkify_ops.lock_users (id INTEGER);
CREATE TABLE sparkify_ops.lock_songs (id INTEGER);
CREATE TABLE sparkify_ops.lock_artists (id INTEGER);
CREATE TABLE sparkify_ops.lock_time (id INTEGER);

COMMENT ON TABLE sparkify.songplays IS 'One row for each NextSong event with a user, matched to a song or not';
COMMENT ON TABLE sparkify_ops.loaded_files IS 'The ledger: which files the staging tables hold';
COMMENT ON TABLE sparkify_ops.staged_ranges IS 'Which time ranges of staging_events changed, in order';
COMMENT ON TABLE sparkify_ops.staged_songs IS 'Which songs came, changed or went, with old and new match keys, in order';
COMMENT ON TABLE sparkify_ops.changed_users IS 'Which users have events in the ranges that changed, before or after';
COMMENT ON TABLE sparkify_ops.watermarks IS 'The last change that each target has taken in';
