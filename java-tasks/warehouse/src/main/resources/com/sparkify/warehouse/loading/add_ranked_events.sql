-- Which row of an event counts is chosen before rows are left out: the least of them may be no play.
INSERT INTO events (
  session_id, item_in_session, ts, event_at, user_id, page, song, artist, length, level, location,
  user_agent, first_name, last_name, gender)
SELECT session_id, item_in_session, ts, event_at, user_id, page, song, artist, length, level,
  location, user_agent, first_name, last_name, gender
FROM (
  SELECT e.session_id, e.item_in_session, e.ts, e.event_at, e.user_id, e.page, e.song, e.artist,
    e.length, e.level, e.location, e.user_agent, e.first_name, e.last_name, e.gender,
    ROW_NUMBER() OVER (
      PARTITION BY e.session_id, e.item_in_session, e.ts
      ORDER BY e.user_id, e.page, e.song, e.artist, e.length, e.level, e.location, e.user_agent,
        e.first_name, e.last_name, e.gender, e.auth, e.method, e.status, e.registration) AS choice
  FROM sparkify_staging.staging_events e
  JOIN events_to_rank r
    ON r.session_id = e.session_id AND r.item_in_session = e.item_in_session AND r.ts = e.ts
  WHERE e.event_at >= CAST(:from AS TIMESTAMP) AND e.event_at < CAST(:to AS TIMESTAMP)
    AND e.load_unit IN (
      SELECT load_unit FROM sparkify_ops.load_units WHERE target = 'staging_events' AND state = 'accepted')
) ranked
WHERE choice = 1 AND user_id IS NOT NULL AND (page = 'NextSong' OR NOT :only_plays);
