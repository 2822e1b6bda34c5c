SELECT uri, etag, size, last_modified, range_from, range_to
FROM sparkify_ops.loaded_files
WHERE target = :target;
