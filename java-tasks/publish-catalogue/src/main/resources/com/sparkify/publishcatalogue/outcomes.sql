-- Of the last check of each table by each gate: a rule that was changed or taken out since is none of the table's any more.
SELECT table_name, rule, passed, found, checked_at
FROM (
  SELECT table_name, rule, passed, found, checked_at,
         MAX(checked_at) OVER (PARTITION BY table_name, gate) AS last_checked_at
  FROM sparkify_ops.quality_results
) r
WHERE checked_at = last_checked_at
ORDER BY table_name, rule;
