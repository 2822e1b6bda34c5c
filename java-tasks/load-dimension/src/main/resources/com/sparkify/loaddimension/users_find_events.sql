-- Those of which a row has a user who is looked for: another row of theirs may have another user.
INSERT INTO events_to_rank (session_id, item_in_session, ts)
SELECT DISTINCT session_id, item_in_session, ts
FROM sparkify_staging.staging_events
WHERE event_at >= CAST(:from AS TIMESTAMP) AND event_at < CAST(:to AS TIMESTAMP)
  AND user_id IN (SELECT user_id FROM lost_users);
