CREATE TEMP TABLE changed_keys AS
SELECT user_id AS key
FROM sparkify_staging.staging_events
WHERE user_id IS NOT NULL
  AND event_at >= CAST(:from AS TIMESTAMP) AND event_at < CAST(:to AS TIMESTAMP)
UNION
SELECT user_id FROM sparkify_ops.changed_users WHERE change_number > :taken;
