-- The newest event says who a user is now. Two sessions may hold an event of one moment and one
-- item number; the higher session wins, so that the answer is the same whatever came first.
CREATE TEMP TABLE newest_events AS
SELECT user_id, first_name, last_name, gender, level, event_at AS last_event_at
FROM (
  SELECT e.user_id, e.first_name, e.last_name, e.gender, e.level, e.event_at,
    ROW_NUMBER() OVER (
      PARTITION BY e.user_id
      ORDER BY e.item_in_session DESC, e.session_id DESC) AS choice
  FROM events e
  -- Few events are a user's last: only those are put in order.
  JOIN (SELECT user_id, MAX(ts) AS ts FROM events GROUP BY user_id) l
    ON l.user_id = e.user_id AND l.ts = e.ts
) newest
WHERE choice = 1;
