CREATE TEMP TABLE changed_keys AS
SELECT DISTINCT artist_id AS key
FROM sparkify_staging.staging_songs
WHERE load_unit IN (SELECT load_unit FROM changed_units) AND artist_id IS NOT NULL;
