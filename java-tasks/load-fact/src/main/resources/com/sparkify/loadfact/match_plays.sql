-- The planner knows nothing of a table that INSERT has filled.
ANALYZE events;

-- The songs that have a row of a title that was played; of several rows of a song the least counts.
CREATE TEMP TABLE songs_played AS
SELECT song_id, title, artist_name, artist_id, duration
FROM (
  SELECT s.song_id, s.title, s.artist_name, s.artist_id, s.duration,
    ROW_NUMBER() OVER (
      PARTITION BY s.song_id
      ORDER BY s.title, s.artist_id, s.artist_name, s.artist_location, s.artist_latitude,
        s.artist_longitude, s.year, s.duration) AS choice
  FROM sparkify_staging.staging_songs s
  WHERE s.load_unit IN (
      SELECT load_unit FROM sparkify_ops.load_units WHERE target = 'staging_songs' AND state = 'accepted')
    AND s.song_id IN (
      SELECT song_id FROM sparkify_staging.staging_songs WHERE title IN (SELECT song FROM events))
) ranked
WHERE choice = 1;

CREATE TEMP TABLE matches AS
SELECT session_id, item_in_session, ts, song_id, artist_id
FROM (
  SELECT p.session_id, p.item_in_session, p.ts, s.song_id, s.artist_id,
    ROW_NUMBER() OVER (
      PARTITION BY p.session_id, p.item_in_session, p.ts
      ORDER BY ABS(s.duration - p.length) NULLS LAST, s.song_id) AS choice
  FROM events p
  -- The lengths, since Redshift takes two texts for equal that differ in blanks at the end.
  JOIN songs_played s ON s.title = p.song AND s.artist_name = p.artist
    AND OCTET_LENGTH(s.title) = OCTET_LENGTH(p.song)
    AND OCTET_LENGTH(s.artist_name) = OCTET_LENGTH(p.artist)
) ranked
WHERE choice = 1;

INSERT INTO right_rows (
  songplay_id, start_time, user_id, level, song_id, artist_id, session_id, location, user_agent)
SELECT
  MD5(CAST(p.session_id AS VARCHAR) || '-' || CAST(p.item_in_session AS VARCHAR) || '-'
    || CAST(p.ts AS VARCHAR)),
  p.event_at, p.user_id, p.level, m.song_id, m.artist_id, p.session_id, p.location, p.user_agent
FROM events p
LEFT JOIN matches m
  ON m.session_id = p.session_id AND m.item_in_session = p.item_in_session AND m.ts = p.ts;
