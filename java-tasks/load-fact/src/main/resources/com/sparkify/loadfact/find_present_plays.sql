-- What is there for those spans and plays.
CREATE TEMP TABLE present_rows (LIKE sparkify.songplays);

INSERT INTO present_rows (
  songplay_id, start_time, user_id, level, song_id, artist_id, session_id, location, user_agent)
SELECT songplay_id, start_time, user_id, level, song_id, artist_id, session_id, location, user_agent
FROM sparkify.songplays
WHERE songplay_id IN (
  SELECT songplay_id FROM right_rows
  UNION
  SELECT p.songplay_id
  FROM sparkify.songplays p
  JOIN replaced_ranges r ON p.start_time >= r.range_from AND p.start_time < r.range_to
  WHERE p.start_time >= CAST(:lowest AS TIMESTAMP) AND p.start_time < CAST(:highest AS TIMESTAMP));
