INSERT INTO sparkify_staging.staging_songs (
  load_unit, song_id, title, artist_id, artist_name, artist_location, artist_latitude,
  artist_longitude, year, duration, num_songs)
SELECT :load_unit, song_id, title, artist_id, artist_name, artist_location, artist_latitude,
  artist_longitude, year, duration, num_songs
FROM copied;
