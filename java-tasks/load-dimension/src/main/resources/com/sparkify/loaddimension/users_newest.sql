-- The newest event tells who a user is now. Two sessions may hold an event of one moment and one
-- item number; the higher session wins, so that the answer is the same whatever came first.
CREATE TEMP TABLE newest_events AS
SELECT user_id, first_name, last_name, gender, level, event_at AS last_event_at
FROM (
  SELECT user_id, first_name, last_name, gender, level, event_at,
    ROW_NUMBER() OVER (
      PARTITION BY user_id
      ORDER BY ts DESC, item_in_session DESC, session_id DESC) AS choice
  FROM events
  WHERE user_id IS NOT NULL
) newest
WHERE choice = 1;
