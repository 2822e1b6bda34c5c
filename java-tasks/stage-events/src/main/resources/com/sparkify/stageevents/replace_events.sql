-- The lowest and the highest time stand there as constants, with which a sort key helps.
-- For load-dimension users: who has events in these spans, before and after.
INSERT INTO sparkify_ops.changed_users (change_number, user_id)
SELECT last.change_number + 1, users.user_id
FROM (
  SELECT e.user_id
  FROM sparkify_staging.staging_events e
  JOIN replaced_ranges r ON e.event_at >= r.range_from AND e.event_at < r.range_to
  WHERE e.user_id IS NOT NULL
    AND e.event_at >= CAST(:lowest AS TIMESTAMP) AND e.event_at < CAST(:highest AS TIMESTAMP)
  UNION
  SELECT user_id FROM right_events WHERE user_id IS NOT NULL
) users
CROSS JOIN (
  SELECT COALESCE(MAX(change_number), 0) AS change_number FROM sparkify_ops.changed_users) last;

-- For load-fact.
INSERT INTO sparkify_ops.staged_ranges (change_number, range_from, range_to)
SELECT last.change_number + 1, r.range_from, r.range_to
FROM replaced_ranges r
CROSS JOIN (
  SELECT COALESCE(MAX(change_number), 0) AS change_number FROM sparkify_ops.staged_ranges) last;

DELETE FROM sparkify_staging.staging_events
USING replaced_ranges r
WHERE event_at >= r.range_from AND event_at < r.range_to
  AND event_at >= CAST(:lowest AS TIMESTAMP) AND event_at < CAST(:highest AS TIMESTAMP);

INSERT INTO sparkify_staging.staging_events (
  artist, auth, first_name, gender, item_in_session, last_name, length, level, location, method,
  page, registration, session_id, song, status, ts, user_agent, user_id, event_at, staged_at, run_id)
SELECT artist, auth, first_name, gender, item_in_session, last_name, length, level, location, method,
  page, CAST(registration AS BIGINT), session_id, song, status, ts, user_agent, user_id,
  TIMESTAMP '1970-01-01 00:00:00'
    + (ts / 1000) * INTERVAL '1 second' + (ts % 1000) * INTERVAL '1 millisecond',
  CAST(:staged_at AS TIMESTAMP), CAST(:run_id AS VARCHAR)
FROM right_events;
