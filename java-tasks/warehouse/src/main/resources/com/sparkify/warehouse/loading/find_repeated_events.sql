-- Few events are held twice, so only those are put in order.
INSERT INTO events_to_rank (session_id, item_in_session, ts)
SELECT session_id, item_in_session, ts
FROM sparkify_staging.staging_events
WHERE event_at >= CAST(:from AS TIMESTAMP) AND event_at < CAST(:to AS TIMESTAMP)
  AND load_unit IN (
    SELECT load_unit FROM sparkify_ops.load_units WHERE target = 'staging_events' AND state = 'accepted')
GROUP BY session_id, item_in_session, ts
HAVING COUNT(*) > 1;
