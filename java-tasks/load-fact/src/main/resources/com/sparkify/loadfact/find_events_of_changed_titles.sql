-- Those that may have one of the titles: another row of theirs may have another.
INSERT INTO events_to_rank (session_id, item_in_session, ts)
SELECT DISTINCT session_id, item_in_session, ts
FROM sparkify_staging.staging_events
WHERE event_at >= CAST(:from AS TIMESTAMP) AND event_at < CAST(:to AS TIMESTAMP)
  AND song IN (SELECT title FROM changed_titles);
