-- The tables of the star that have not yet taken in all that was staged or changed before them.
SELECT DISTINCT SPLIT_PART(logs.target, '.', 1) AS behind
FROM (
  SELECT 'songplays.staged_ranges' AS target, MAX(change_number) AS last FROM sparkify_ops.staged_ranges
  UNION ALL
  SELECT 'songplays.staged_songs', MAX(change_number) FROM sparkify_ops.staged_songs
  UNION ALL
  SELECT 'songs.staged_songs', MAX(change_number) FROM sparkify_ops.staged_songs
  UNION ALL
  SELECT 'artists.staged_songs', MAX(change_number) FROM sparkify_ops.staged_songs
  UNION ALL
  SELECT 'users.changed_users', MAX(change_number) FROM sparkify_ops.changed_users
  UNION ALL
  SELECT 'time.changed_plays', MAX(change_number) FROM sparkify_ops.changed_plays
) logs
LEFT JOIN sparkify_ops.watermarks w ON w.target = logs.target
WHERE logs.last > COALESCE(w.change_number, 0)
ORDER BY behind;
