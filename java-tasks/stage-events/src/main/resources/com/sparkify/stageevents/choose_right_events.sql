-- One row an event: an hour's and a day's file may both hold it. Should they disagree, the order of
-- the values decides, never the order of the files.
CREATE TEMP TABLE right_events AS
SELECT artist, auth, first_name, gender, item_in_session, last_name, length, level, location,
  method, page, registration, session_id, song, status, ts, user_agent, user_id
FROM (
  SELECT c.artist, c.auth, c.first_name, c.gender, c.item_in_session, c.last_name, c.length,
    c.level, c.location, c.method, c.page, c.registration, c.session_id, c.song, c.status, c.ts,
    c.user_agent, c.user_id,
    ROW_NUMBER() OVER (
      PARTITION BY c.session_id, c.item_in_session, c.ts
      ORDER BY c.user_id, c.page, c.song, c.artist, c.length, c.level, c.location, c.user_agent,
        c.first_name, c.last_name, c.gender, c.auth, c.method, c.status, c.registration) AS choice
  FROM copied_events c
  JOIN replaced_ranges r ON c.ts >= r.ts_from AND c.ts < r.ts_to
) numbered
WHERE choice = 1;
