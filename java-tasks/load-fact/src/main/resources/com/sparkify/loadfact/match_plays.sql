-- What the plays of those spans have to be, and the plays anywhere whose song came, changed or went.
CREATE TEMP TABLE changed_songs (title VARCHAR(4096), artist_name VARCHAR(4096));

INSERT INTO changed_songs (title, artist_name)
SELECT DISTINCT title, artist_name
FROM sparkify_ops.staged_songs
WHERE change_number > :songs_taken AND title IS NOT NULL AND artist_name IS NOT NULL;

CREATE TEMP TABLE right_rows (LIKE sparkify.songplays);

INSERT INTO right_rows (
  songplay_id, start_time, user_id, level, song_id, artist_id, session_id, location, user_agent)
WITH played AS (
  SELECT e.session_id, e.item_in_session, e.ts, e.event_at, e.user_id, e.level, e.song, e.artist,
    e.length, e.location, e.user_agent
  FROM sparkify_staging.staging_events e
  JOIN replaced_ranges r ON e.event_at >= r.range_from AND e.event_at < r.range_to
  WHERE e.event_at >= CAST(:lowest AS TIMESTAMP) AND e.event_at < CAST(:highest AS TIMESTAMP)
    AND e.page = 'NextSong' AND e.user_id IS NOT NULL
  UNION
  SELECT e.session_id, e.item_in_session, e.ts, e.event_at, e.user_id, e.level, e.song, e.artist,
    e.length, e.location, e.user_agent
  FROM sparkify_staging.staging_events e
  JOIN changed_songs c ON e.song = c.title AND e.artist = c.artist_name
  WHERE e.page = 'NextSong' AND e.user_id IS NOT NULL
), matched AS (
  SELECT p.session_id, p.item_in_session, p.ts, p.event_at, p.user_id, p.level, p.location,
    p.user_agent, s.song_id, s.artist_id,
    ROW_NUMBER() OVER (
      PARTITION BY p.session_id, p.item_in_session, p.ts
      ORDER BY ABS(s.duration - p.length) NULLS LAST, s.song_id) AS choice
  FROM played p
  -- The lengths, since Redshift takes two texts for equal that differ in blanks at the end.
  LEFT JOIN sparkify_staging.staging_songs s ON s.title = p.song AND s.artist_name = p.artist
    AND OCTET_LENGTH(s.title) = OCTET_LENGTH(p.song)
    AND OCTET_LENGTH(s.artist_name) = OCTET_LENGTH(p.artist)
)
SELECT
  MD5(CAST(session_id AS VARCHAR) || '-' || CAST(item_in_session AS VARCHAR) || '-'
    || CAST(ts AS VARCHAR)),
  event_at, user_id, level, song_id, artist_id, session_id, location, user_agent
FROM matched
WHERE choice = 1;
