CREATE TEMP TABLE changed_keys (key VARCHAR(64));

INSERT INTO changed_keys (key)
SELECT DISTINCT song_id AS key
FROM sparkify_ops.staged_songs
WHERE change_number > :taken AND song_id IS NOT NULL;
