DELETE FROM sparkify_staging.staging_events
WHERE event_at >= CAST(:from AS TIMESTAMP) AND event_at < CAST(:to AS TIMESTAMP)
  AND load_unit IN (
    SELECT load_unit FROM sparkify_ops.load_units WHERE state = 'removed' AND NOT rows_deleted);
