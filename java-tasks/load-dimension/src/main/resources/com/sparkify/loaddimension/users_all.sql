CREATE TEMP TABLE present_rows AS
SELECT user_id, first_name, last_name, gender, level, last_event_at
FROM sparkify.users;

CREATE TEMP TABLE right_rows AS
SELECT user_id, first_name, last_name, gender, level, last_event_at
FROM newest_events;
