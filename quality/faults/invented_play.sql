-- A play has no event.
-- gate: warehouse
INSERT INTO sparkify.songplays (songplay_id, start_time, user_id, level, session_id)
SELECT MD5('invented'), start_time, user_id, level, session_id
FROM sparkify.songplays WHERE songplay_id = (SELECT MIN(songplay_id) FROM sparkify.songplays);
