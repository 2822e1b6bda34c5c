CREATE TEMP TABLE changed_keys (key INTEGER);

INSERT INTO changed_keys (key)
SELECT user_id AS key
FROM sparkify_staging.staging_events
WHERE user_id IS NOT NULL
  AND event_at >= CAST(:from AS TIMESTAMP) AND event_at < CAST(:to AS TIMESTAMP)
UNION
SELECT user_id FROM sparkify_ops.changed_users WHERE change_number > :taken;
