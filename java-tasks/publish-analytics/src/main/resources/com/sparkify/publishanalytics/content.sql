SELECT COUNT(*) AS plays, MIN(start_time) AS first_play, MAX(start_time) AS last_play FROM sparkify.songplays;
