-- What came out of each rule in its last checks, the newest last.
SELECT table_name, rule, passed, severity, found, checked_at, run_id
FROM (
  SELECT table_name, rule, passed, severity, found, checked_at, run_id,
    ROW_NUMBER() OVER (PARTITION BY table_name, rule ORDER BY checked_at DESC) AS age
  FROM sparkify_ops.quality_results
  WHERE gate = :gate AND checked_at >= CAST(:since AS TIMESTAMP)) AS checks
WHERE age <= :most
ORDER BY checked_at;
