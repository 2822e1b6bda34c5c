CREATE TEMP TABLE changed_keys (key VARCHAR(64));

INSERT INTO changed_keys (key)
SELECT artist_id AS key FROM sparkify_staging.staging_songs WHERE artist_id IS NOT NULL
UNION
SELECT artist_id FROM sparkify.artists;
