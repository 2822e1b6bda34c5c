SELECT 'songplays' AS target, change_number FROM sparkify_ops.progress_songplays
UNION ALL
SELECT 'users', change_number FROM sparkify_ops.progress_users
UNION ALL
SELECT 'songs', change_number FROM sparkify_ops.progress_songs
UNION ALL
SELECT 'artists', change_number FROM sparkify_ops.progress_artists
UNION ALL
SELECT 'time', change_number FROM sparkify_ops.progress_time;
