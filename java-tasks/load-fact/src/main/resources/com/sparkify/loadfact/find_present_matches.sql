-- Of a span where only the plays of some titles are made anew.
INSERT INTO present_rows (
  songplay_id, start_time, user_id, level, song_id, artist_id, session_id, location, user_agent)
SELECT songplay_id, start_time, user_id, level, song_id, artist_id, session_id, location, user_agent
FROM sparkify.songplays
WHERE start_time >= CAST(:from AS TIMESTAMP) AND start_time < CAST(:to AS TIMESTAMP)
  AND songplay_id IN (SELECT songplay_id FROM right_rows);
