-- An artist's songs disagree on name and place. The shortest name is the one without "feat."; the
-- place is that of the row that knows most. Every order ends in a value, never in the load order.
INSERT INTO right_rows (artist_id, name, location, latitude, longitude)
WITH known AS (
  SELECT s.artist_id, s.artist_name, NULLIF(s.artist_location, '') AS location,
    s.artist_latitude AS latitude, s.artist_longitude AS longitude
  FROM sparkify_staging.staging_songs s
  JOIN changed_keys k ON k.key = s.artist_id
  WHERE s.load_unit IN (
    SELECT load_unit FROM sparkify_ops.load_units WHERE target = 'staging_songs' AND state = 'accepted')
), ranked AS (
  SELECT artist_id, artist_name, location, latitude, longitude,
    ROW_NUMBER() OVER (
      PARTITION BY artist_id
      ORDER BY LENGTH(artist_name) NULLS LAST, artist_name) AS name_choice,
    ROW_NUMBER() OVER (
      PARTITION BY artist_id
      ORDER BY
        CASE WHEN latitude IS NOT NULL AND longitude IS NOT NULL THEN 0 ELSE 1 END,
        CASE WHEN location IS NOT NULL THEN 0 ELSE 1 END,
        location NULLS LAST, latitude NULLS LAST, longitude NULLS LAST,
        OCTET_LENGTH(location)) AS place_choice
  FROM known
)
SELECT artist_id,
  MAX(CASE WHEN name_choice = 1 THEN artist_name END),
  MAX(CASE WHEN place_choice = 1 THEN location END),
  MAX(CASE WHEN place_choice = 1 THEN latitude END),
  MAX(CASE WHEN place_choice = 1 THEN longitude END)
FROM ranked
GROUP BY artist_id;
