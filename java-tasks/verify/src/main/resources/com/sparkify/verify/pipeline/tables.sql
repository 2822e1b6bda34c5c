-- Each query is called as its rows are in expected.txt.
-- songplays
SELECT songplay_id, start_time, user_id, level, song_id, artist_id, session_id, location, user_agent
FROM sparkify.songplays ORDER BY start_time;
-- users
SELECT user_id, first_name, last_name, gender, level FROM sparkify.users ORDER BY user_id;
-- songs
SELECT song_id, song_title, artist_id, year, duration FROM sparkify.songs ORDER BY song_id;
-- artists
SELECT artist_id, name, location, latitude, longitude FROM sparkify.artists ORDER BY artist_id;
-- time
SELECT start_time, hour, day, week, month, year, weekday FROM sparkify."time" ORDER BY start_time;
-- rejected_rows
SELECT column_name, value FROM sparkify_ops.rejected_rows;
