SELECT table_name, rule, passed, found, checked_at
FROM (
  SELECT table_name, rule, passed, found, checked_at,
         ROW_NUMBER() OVER (PARTITION BY table_name, rule ORDER BY checked_at DESC, run_id DESC) AS newest
  FROM sparkify_ops.quality_results
) r
WHERE newest = 1
ORDER BY table_name, rule;
