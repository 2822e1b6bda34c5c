-- Zero as long as each file has given one song that no other file gives.
SELECT files.n - rejected.n - songs.n
FROM (SELECT COUNT(*) AS n FROM sparkify_ops.loaded_files WHERE target = :target AND size > 0) files
CROSS JOIN (
  SELECT COUNT(DISTINCT uri) AS n FROM sparkify_ops.rejected_rows WHERE target = :target) rejected
CROSS JOIN (SELECT COUNT(*) AS n FROM sparkify_staging.staging_songs) songs;
