INSERT INTO sparkify_ops.loaded_files (target, uri, etag, size, last_modified, rejected_rows, load_unit)
SELECT CAST(:target AS VARCHAR), uri, etag, size, last_modified, rejected_rows, unit + :first
FROM staged_files;
