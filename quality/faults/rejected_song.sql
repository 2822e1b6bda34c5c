-- A song file could not be loaded and was set aside.
-- gate: staging
INSERT INTO sparkify_ops.rejected_rows (target, uri, line, column_name, value, code, reason, rejected_at, run_id)
SELECT 'staging_songs', 's3://sparkify/song_data/A/A/A/TRAAAAA.json', 1, '', '{', '1216', 'Invalid JSON object', MIN(staged_at), MIN(run_id)
FROM sparkify_staging.staging_songs;
