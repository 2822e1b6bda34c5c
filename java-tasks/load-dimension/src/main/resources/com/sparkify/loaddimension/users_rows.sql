-- A row of an event outside the spans stands until a newer event comes.
INSERT INTO right_rows (user_id, first_name, last_name, gender, level, last_event_at)
SELECT DISTINCT p.user_id, p.first_name, p.last_name, p.gender, p.level, p.last_event_at
FROM present_rows p
LEFT JOIN newest_events n ON n.user_id = p.user_id
WHERE p.user_id NOT IN (SELECT user_id FROM doubtful_users)
  AND (n.user_id IS NULL OR n.last_event_at < p.last_event_at);

-- An event in the spans that is not older than the row is the user's newest.
INSERT INTO right_rows (user_id, first_name, last_name, gender, level, last_event_at)
SELECT n.user_id, n.first_name, n.last_name, n.gender, n.level, n.last_event_at
FROM newest_events n
LEFT JOIN (SELECT user_id, MAX(last_event_at) AS last_event_at FROM present_rows GROUP BY user_id) p
  ON p.user_id = n.user_id
WHERE p.user_id IS NULL OR n.last_event_at >= p.last_event_at;

-- Where the event of a row is gone, an older one is, and it may lie anywhere.
INSERT INTO lost_users (user_id, last_event_at)
SELECT p.user_id, MAX(p.last_event_at)
FROM present_rows p
LEFT JOIN newest_events n ON n.user_id = p.user_id
WHERE p.user_id IN (SELECT user_id FROM doubtful_users)
  AND (n.user_id IS NULL OR n.last_event_at < p.last_event_at)
GROUP BY p.user_id;
