-- What a metric was in the last checks, the newest first; several rules of a check may share it.
SELECT MAX(value) AS value
FROM sparkify_ops.quality_results
WHERE gate = :gate AND table_name = :table AND metric = :metric AND value IS NOT NULL AND run_id <> :run_id
GROUP BY run_id, checked_at
ORDER BY checked_at DESC
LIMIT :most;
