CREATE TEMP TABLE changed_keys (key INTEGER);

CREATE TEMP TABLE doubtful_users (user_id INTEGER);

CREATE TEMP TABLE lost_users (user_id INTEGER, last_event_at TIMESTAMP);

CREATE TEMP TABLE right_rows (LIKE sparkify.users);
