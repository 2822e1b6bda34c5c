DELETE FROM sparkify_ops.loaded_files
WHERE target = :target AND uri IN (SELECT uri FROM forgotten_files);

DELETE FROM sparkify_ops.rejected_rows
WHERE target = :target AND uri IN (SELECT uri FROM forgotten_files);
