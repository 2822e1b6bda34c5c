CREATE TEMP TABLE changed_keys AS
SELECT DISTINCT artist_id AS key
FROM sparkify_ops.staged_songs
WHERE change_number > :taken AND artist_id IS NOT NULL;
