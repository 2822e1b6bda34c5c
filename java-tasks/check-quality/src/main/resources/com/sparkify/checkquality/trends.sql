-- What each metric was in the checks of the last weeks, the newest last.
SELECT table_name, metric, MAX(value) AS value, checked_at
FROM sparkify_ops.quality_results
WHERE gate = :gate AND value IS NOT NULL AND checked_at >= CAST(:since AS TIMESTAMP)
GROUP BY table_name, metric, run_id, checked_at
ORDER BY checked_at;
