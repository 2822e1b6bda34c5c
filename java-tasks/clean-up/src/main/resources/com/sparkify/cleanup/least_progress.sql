SELECT MIN(change_number)
FROM (
  SELECT change_number FROM sparkify_ops.progress_songplays
  UNION ALL
  SELECT change_number FROM sparkify_ops.progress_users
  UNION ALL
  SELECT change_number FROM sparkify_ops.progress_songs
  UNION ALL
  SELECT change_number FROM sparkify_ops.progress_artists
  UNION ALL
  SELECT change_number FROM sparkify_ops.progress_time
) progress;
