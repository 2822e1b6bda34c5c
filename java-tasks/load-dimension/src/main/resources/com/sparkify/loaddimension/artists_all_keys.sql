CREATE TEMP TABLE changed_keys AS
SELECT artist_id AS key FROM sparkify_staging.staging_songs WHERE artist_id IS NOT NULL
UNION
SELECT artist_id FROM sparkify.artists;
