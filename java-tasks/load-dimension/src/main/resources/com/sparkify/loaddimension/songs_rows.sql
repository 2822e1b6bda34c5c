-- Should rows of a song disagree, the order of the values decides, never that of the files.
INSERT INTO right_rows (song_id, song_title, artist_id, year, duration)
SELECT song_id, title, artist_id, year, duration
FROM (
  SELECT s.song_id, s.title, s.artist_id, s.year, s.duration,
    ROW_NUMBER() OVER (
      PARTITION BY s.song_id
      ORDER BY s.title, s.artist_id, s.artist_name, s.artist_location, s.artist_latitude,
        s.artist_longitude, s.year, s.duration) AS choice
  FROM sparkify_staging.staging_songs s
  JOIN changed_keys k ON k.key = s.song_id
  WHERE s.load_unit IN (
    SELECT load_unit FROM sparkify_ops.load_units WHERE target = 'staging_songs' AND state = 'accepted')
) ranked
WHERE choice = 1;
