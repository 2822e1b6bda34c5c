-- The songs with a row that came or went. A unit that was staged again brings most of its rows as they were;
-- but what came and went since the last load, and came again, is new to the star.
CREATE TEMP TABLE changed_songs AS
WITH came AS (
  SELECT s.song_id, s.title || '|' AS title, s.artist_name || '|' AS artist_name, s.artist_id,
    s.artist_location || '|' AS artist_location, s.artist_latitude, s.artist_longitude, s.year,
    s.duration
  FROM sparkify_staging.staging_songs s
  JOIN changed_units u ON u.load_unit = s.load_unit AND u.came
), went AS (
  SELECT s.song_id, s.title || '|' AS title, s.artist_name || '|' AS artist_name, s.artist_id,
    s.artist_location || '|' AS artist_location, s.artist_latitude, s.artist_longitude, s.year,
    s.duration, u.was_there
  FROM sparkify_staging.staging_songs s
  JOIN changed_units u ON u.load_unit = s.load_unit AND NOT u.came
)
SELECT song_id
FROM (
  SELECT * FROM came
  EXCEPT
  SELECT song_id, title, artist_name, artist_id, artist_location, artist_latitude, artist_longitude,
    year, duration
  FROM went
  WHERE was_there
) new_rows
UNION
SELECT song_id
FROM (
  SELECT song_id, title, artist_name, artist_id, artist_location, artist_latitude, artist_longitude,
    year, duration
  FROM went
  EXCEPT
  SELECT * FROM came
) old_rows;

-- All titles that these songs have had: which of their rows counts may have changed too.
CREATE TEMP TABLE changed_titles AS
SELECT DISTINCT title
FROM sparkify_staging.staging_songs
WHERE song_id IN (SELECT song_id FROM changed_songs) AND title IS NOT NULL;
