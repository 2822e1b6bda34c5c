CREATE TEMP TABLE present_rows AS
SELECT user_id, first_name, last_name, gender, level, last_event_at
FROM sparkify.users
WHERE user_id IN (SELECT key FROM changed_keys);
