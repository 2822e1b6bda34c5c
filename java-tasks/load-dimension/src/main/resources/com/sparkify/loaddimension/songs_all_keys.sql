CREATE TEMP TABLE changed_keys AS
SELECT song_id AS key FROM sparkify_staging.staging_songs WHERE song_id IS NOT NULL
UNION
SELECT song_id FROM sparkify.songs;
