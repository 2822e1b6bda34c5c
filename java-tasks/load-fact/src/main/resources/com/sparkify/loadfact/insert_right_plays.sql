INSERT INTO sparkify.songplays (
  songplay_id, start_time, user_id, level, song_id, artist_id, session_id, location, user_agent)
SELECT songplay_id, start_time, user_id, level, song_id, artist_id, session_id, location, user_agent
FROM right_plays
WHERE songplay_id IN (SELECT songplay_id FROM wrong_plays);
