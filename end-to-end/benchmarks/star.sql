-- The rival's tables. Staging is of this run only, so it needs no log.
CREATE UNLOGGED TABLE IF NOT EXISTS staging_events (
  artist text, auth text, first_name text, gender text, item_in_session integer, last_name text, length double precision,
  level text, location text, method text, page text, registration double precision, session_id bigint, song text,
  status integer, ts bigint, user_agent text, user_id integer);
CREATE UNLOGGED TABLE IF NOT EXISTS staging_songs (
  song_id text, title text, artist_id text, artist_name text, artist_location text, artist_latitude double precision,
  artist_longitude double precision, year integer, duration double precision);
CREATE TABLE IF NOT EXISTS songplays (
  songplay_id char(32) PRIMARY KEY, start_time timestamp NOT NULL, user_id integer NOT NULL, level text, song_id text,
  artist_id text, session_id bigint, location text, user_agent text);
CREATE TABLE IF NOT EXISTS users (
  user_id integer PRIMARY KEY, first_name text, last_name text, gender text, level text, last_event_at timestamp);
CREATE TABLE IF NOT EXISTS songs (
  song_id text PRIMARY KEY, song_title text, artist_id text, year integer, duration double precision);
CREATE TABLE IF NOT EXISTS artists (
  artist_id text PRIMARY KEY, name text, location text, latitude double precision, longitude double precision);
CREATE TABLE IF NOT EXISTS "time" (
  start_time timestamp PRIMARY KEY, hour integer, day integer, week integer, month integer, year integer,
  weekday integer);
