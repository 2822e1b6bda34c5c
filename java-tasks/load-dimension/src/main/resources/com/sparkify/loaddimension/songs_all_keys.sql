CREATE TEMP TABLE changed_keys (key VARCHAR(64));

INSERT INTO changed_keys (key)
SELECT song_id AS key FROM sparkify_staging.staging_songs WHERE song_id IS NOT NULL
UNION
SELECT song_id FROM sparkify.songs;
