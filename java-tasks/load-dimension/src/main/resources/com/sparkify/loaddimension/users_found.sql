-- The users whose newest event lies in the window that was looked at last.
INSERT INTO right_rows (user_id, first_name, last_name, gender, level, last_event_at)
SELECT n.user_id, n.first_name, n.last_name, n.gender, n.level, n.last_event_at
FROM newest_events n
JOIN lost_users l ON l.user_id = n.user_id;

DELETE FROM lost_users WHERE user_id IN (SELECT user_id FROM newest_events);
