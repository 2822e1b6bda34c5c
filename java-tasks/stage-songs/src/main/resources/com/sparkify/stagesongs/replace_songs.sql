-- For load-fact and load-dimension: what the songs were, and what they are.
INSERT INTO sparkify_ops.staged_songs (change_number, song_id, title, artist_name, artist_id)
SELECT last.change_number + 1, songs.song_id, songs.title, songs.artist_name, songs.artist_id
FROM (
  SELECT song_id, title, artist_name, artist_id FROM present_rows
  UNION
  SELECT song_id, title, artist_name, artist_id FROM right_rows
) songs
JOIN wrong_keys w ON w.key = songs.song_id
CROSS JOIN (
  SELECT COALESCE(MAX(change_number), 0) AS change_number FROM sparkify_ops.staged_songs) last;

DELETE FROM sparkify_staging.staging_songs
WHERE song_id IN (SELECT key FROM wrong_keys);

INSERT INTO sparkify_staging.staging_songs (
  song_id, title, artist_id, artist_name, artist_location, artist_latitude, artist_longitude, year,
  duration, num_songs, staged_at, run_id)
SELECT song_id, title, artist_id, artist_name, artist_location, artist_latitude, artist_longitude,
  year, duration, num_songs, CAST(:staged_at AS TIMESTAMP), CAST(:run_id AS VARCHAR)
FROM right_rows
WHERE song_id IN (SELECT key FROM wrong_keys);
