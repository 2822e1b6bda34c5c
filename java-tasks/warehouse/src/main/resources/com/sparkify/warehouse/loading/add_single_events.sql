-- All but those of which a row had to be chosen.
INSERT INTO events (
  session_id, item_in_session, ts, event_at, user_id, page, song, artist, length, level, location,
  user_agent, first_name, last_name, gender)
SELECT e.session_id, e.item_in_session, e.ts, e.event_at, e.user_id, e.page, e.song, e.artist,
  e.length, e.level, e.location, e.user_agent, e.first_name, e.last_name, e.gender
FROM sparkify_staging.staging_events e
LEFT JOIN events_to_rank r
  ON r.session_id = e.session_id AND r.item_in_session = e.item_in_session AND r.ts = e.ts
WHERE e.event_at >= CAST(:from AS TIMESTAMP) AND e.event_at < CAST(:to AS TIMESTAMP)
  AND e.load_unit IN (
    SELECT load_unit FROM sparkify_ops.load_units WHERE target = 'staging_events' AND state = 'accepted')
  AND r.ts IS NULL
  AND e.user_id IS NOT NULL AND (e.page = 'NextSong' OR NOT :only_plays);
