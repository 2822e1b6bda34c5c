CREATE TEMP TABLE present_rows AS
SELECT song_id, title, artist_id, artist_name, artist_location, artist_latitude, artist_longitude,
  year, duration, num_songs
FROM sparkify_staging.staging_songs
WHERE song_id IN (SELECT song_id FROM right_rows);
