-- A line of the newest log file could not be loaded and was set aside.
-- gate: staging
INSERT INTO sparkify_ops.rejected_rows (target, uri, line, column_name, value, code, reason, rejected_at, run_id)
SELECT target, uri, 1, 'ts', 'noon', '1207', 'Invalid digit', loaded_at, run_id
FROM sparkify_ops.loaded_files
WHERE target = 'staging_events'
ORDER BY range_to DESC
LIMIT 1;
