DELETE FROM sparkify_ops.task_runs WHERE finished_at < CAST(:before AS TIMESTAMP);

DELETE FROM sparkify_ops.quality_results WHERE checked_at < CAST(:before AS TIMESTAMP);

DELETE FROM sparkify_ops.quality_failing_rows WHERE checked_at < CAST(:before AS TIMESTAMP);
