-- Title: every function that the tasks call gives what they count on
-- Why: The SQL of the tasks is the same on every cluster.
-- Otherwise: Report which value differs.
-- Expected: 3 | 1 | x | 7 | 4 | 3 | 5 | y | a | b | 2 | 3 | null
SELECT ABS(-3), COALESCE(NULL, 1), TRIM('  x '), GREATEST(3, 7), LEAST(4, 9), LENGTH('Zoë'), OCTET_LENGTH('Zoëb'),
  SPLIT_PART('x/y/z', '/', 2), MIN(v), MAX(v), COUNT(v), SUM(n), NULLIF('a', 'a')
FROM (SELECT 'a' AS v, 1 AS n UNION ALL SELECT 'b', 2) AS vs;
