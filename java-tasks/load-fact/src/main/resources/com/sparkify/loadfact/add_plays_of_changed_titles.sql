-- Each play once, as for a whole span, but only those that may have one of the titles.
INSERT INTO events (
  session_id, item_in_session, ts, event_at, user_id, page, song, artist, length, level, location,
  user_agent)
SELECT session_id, item_in_session, ts, event_at, user_id, page, song, artist, length, level,
  location, user_agent
FROM (
  SELECT e.session_id, e.item_in_session, e.ts, e.event_at, e.user_id, e.page, e.song, e.artist,
    e.length, e.level, e.location, e.user_agent,
    ROW_NUMBER() OVER (
      PARTITION BY e.session_id, e.item_in_session, e.ts
      ORDER BY e.user_id, e.page, e.song, e.artist, e.length, e.level, e.location, e.user_agent,
        e.first_name, e.last_name, e.gender, e.auth, e.method, e.status, e.registration) AS choice
  FROM sparkify_staging.staging_events e
  JOIN (
    SELECT DISTINCT session_id, item_in_session, ts
    FROM sparkify_staging.staging_events
    WHERE event_at >= CAST(:from AS TIMESTAMP) AND event_at < CAST(:to AS TIMESTAMP)
      AND song IN (SELECT title FROM changed_titles)
  ) titled
    ON titled.session_id = e.session_id AND titled.item_in_session = e.item_in_session
      AND titled.ts = e.ts
  WHERE e.event_at >= CAST(:from AS TIMESTAMP) AND e.event_at < CAST(:to AS TIMESTAMP)
    AND e.load_unit IN (
      SELECT load_unit FROM sparkify_ops.load_units WHERE target = 'staging_events' AND state = 'accepted')
) ranked
WHERE choice = 1 AND page = 'NextSong' AND user_id IS NOT NULL;
