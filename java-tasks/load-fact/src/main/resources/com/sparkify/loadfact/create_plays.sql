CREATE TEMP TABLE right_rows (LIKE sparkify.songplays);

CREATE TEMP TABLE present_rows (LIKE sparkify.songplays);
