CREATE TEMP TABLE changed_keys (key INTEGER);

INSERT INTO changed_keys (key)
SELECT user_id AS key FROM sparkify_staging.staging_events WHERE user_id IS NOT NULL
UNION
SELECT user_id FROM sparkify.users;
