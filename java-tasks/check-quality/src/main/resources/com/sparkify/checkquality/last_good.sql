-- The newest outcome of a rule that held.
SELECT found, checked_at, run_id
FROM sparkify_ops.quality_results
WHERE gate = :gate AND table_name = :table AND rule = :rule AND passed
ORDER BY checked_at DESC
LIMIT 1;
