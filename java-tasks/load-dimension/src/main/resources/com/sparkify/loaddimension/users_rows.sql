-- The newest event tells who a user is now. Two sessions may hold an event of one moment and one
-- item number; the higher session wins, so that the answer is the same whatever came first.
INSERT INTO right_rows (user_id, first_name, last_name, gender, level, last_event_at)
SELECT user_id, first_name, last_name, gender, level, event_at
FROM (
  SELECT e.user_id, e.first_name, e.last_name, e.gender, e.level, e.event_at,
    ROW_NUMBER() OVER (
      PARTITION BY e.user_id
      ORDER BY e.ts DESC, e.item_in_session DESC, e.session_id DESC) AS choice
  FROM sparkify_staging.staging_events e
  JOIN changed_keys k ON k.key = e.user_id
) newest
WHERE choice = 1;
