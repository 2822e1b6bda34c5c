INSERT INTO right_rows (song_id, song_title, artist_id, year, duration)
SELECT s.song_id, s.title, s.artist_id, s.year, s.duration
FROM sparkify_staging.staging_songs s
JOIN changed_keys k ON k.key = s.song_id;
