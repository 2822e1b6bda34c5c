-- Where right_rows holds every file's song: what is not in it has no file any more.
CREATE TEMP TABLE present_rows AS
SELECT song_id, title, artist_id, artist_name, artist_location, artist_latitude, artist_longitude,
  year, duration, num_songs
FROM sparkify_staging.staging_songs;
