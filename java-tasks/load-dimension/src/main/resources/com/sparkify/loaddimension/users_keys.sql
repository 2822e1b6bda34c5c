-- Who has, or had, an event in a span, and whose row is of an event in it.
INSERT INTO changed_keys (key)
SELECT user_id
FROM sparkify_staging.staging_events
WHERE event_at >= CAST(:from AS TIMESTAMP) AND event_at < CAST(:to AS TIMESTAMP)
  AND user_id IS NOT NULL
UNION
SELECT user_id
FROM sparkify.users
WHERE last_event_at >= CAST(:from AS TIMESTAMP) AND last_event_at < CAST(:to AS TIMESTAMP);

-- Whose row is of an event in the span: that event may have gone.
INSERT INTO doubtful_users (user_id)
SELECT user_id
FROM sparkify.users
WHERE last_event_at >= CAST(:from AS TIMESTAMP) AND last_event_at < CAST(:to AS TIMESTAMP);
