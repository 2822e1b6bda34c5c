INSERT INTO sparkify_staging.staging_events (
  load_unit, artist, auth, first_name, gender, item_in_session, last_name, length, level, location,
  method, page, registration, session_id, song, status, ts, user_agent, user_id, event_at)
SELECT :load_unit, artist, auth, first_name, gender, item_in_session, last_name, length, level,
  location, method, page, CAST(registration AS BIGINT), session_id, song, status, ts, user_agent,
  user_id,
  TIMESTAMP '1970-01-01 00:00:00'
    + (ts / 1000) * INTERVAL '1 second' + (ts % 1000) * INTERVAL '1 millisecond'
FROM copied
-- In the order of the sort key, whatever that of the lines.
ORDER BY ts;

-- So that nobody has to read the rows to know where they lie and what becomes of them.
INSERT INTO sparkify_ops.unit_hours (load_unit, hour, rows, plays, other_pages, without_user)
SELECT :load_unit, TIMESTAMP '1970-01-01 00:00:00' + (ts / 3600000) * INTERVAL '1 hour', COUNT(*),
  COUNT(CASE WHEN page = 'NextSong' AND user_id IS NOT NULL THEN 1 END),
  COUNT(CASE WHEN page <> 'NextSong' OR page IS NULL THEN 1 END),
  COUNT(CASE WHEN page = 'NextSong' AND user_id IS NULL THEN 1 END)
FROM copied
GROUP BY ts / 3600000;
