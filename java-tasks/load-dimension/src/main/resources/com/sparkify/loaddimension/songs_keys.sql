CREATE TEMP TABLE changed_keys AS
SELECT DISTINCT song_id AS key
FROM sparkify_staging.staging_songs
WHERE load_unit IN (SELECT load_unit FROM changed_units) AND song_id IS NOT NULL;
