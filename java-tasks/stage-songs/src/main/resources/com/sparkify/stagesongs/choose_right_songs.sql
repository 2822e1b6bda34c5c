-- One row a song. Should two files disagree, the order of the values decides, never that of the files.
CREATE TEMP TABLE right_rows AS
SELECT song_id, title, artist_id, artist_name, artist_location, artist_latitude, artist_longitude,
  year, duration, num_songs
FROM (
  SELECT song_id, title, artist_id, artist_name, artist_location, artist_latitude,
    artist_longitude, year, duration, num_songs,
    ROW_NUMBER() OVER (
      PARTITION BY song_id
      ORDER BY title, artist_id, artist_name, artist_location, artist_latitude, artist_longitude,
        year, duration, num_songs) AS choice
  FROM copied_songs
) numbered
WHERE choice = 1;
