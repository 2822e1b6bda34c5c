CREATE TEMP TABLE changed_keys AS
SELECT user_id AS key FROM sparkify_staging.staging_events WHERE user_id IS NOT NULL
UNION
SELECT user_id FROM sparkify.users;
