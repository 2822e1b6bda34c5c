-- A line of the newest log file could not be loaded and was rejected.
-- gate: staging
INSERT INTO sparkify_ops.rejected_rows (target, uri, line, column_name, value, code, reason, rejected_at, run_id, load_unit)
SELECT target, uri, 1, 'ts', 'noon', '1207', 'Invalid digit', SYSDATE, 'test', load_unit
FROM sparkify_ops.loaded_files
WHERE load_unit = (SELECT MAX(load_unit) FROM sparkify_ops.load_units WHERE target = 'staging_events');
UPDATE sparkify_ops.load_units SET lines = lines + 1
WHERE load_unit IN (SELECT load_unit FROM sparkify_ops.rejected_rows);
