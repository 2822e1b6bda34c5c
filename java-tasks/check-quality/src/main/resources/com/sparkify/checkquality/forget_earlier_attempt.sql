-- What an earlier attempt of the same run stored of a table. The bound keeps the reading of a long history short.
DELETE FROM sparkify_ops.quality_results
WHERE run_id = :run_id AND gate = :gate AND table_name = :table AND checked_at >= CAST(:since AS TIMESTAMP);

DELETE FROM sparkify_ops.quality_failing_rows
WHERE run_id = :run_id AND gate = :gate AND table_name = :table AND checked_at >= CAST(:since AS TIMESTAMP);
