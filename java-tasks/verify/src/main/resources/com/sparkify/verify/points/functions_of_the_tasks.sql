-- Title: every function that the tasks call gives what they count on
-- Why: The SQL of the tasks is the same on every cluster.
-- Otherwise: Report which value differs.
-- Expected: 3 | 1 | x | 7 | 4 | 3 | 5 | y | a | b | 2 | 3 | null
CREATE TABLE sparkify_verify.numbers (v VARCHAR(9), n INTEGER, z VARCHAR(9), p VARCHAR(9));
INSERT INTO sparkify_verify.numbers VALUES ('a', 1, 'Zoë', 'x/y/z'), ('b', 2, 'Zoë', 'x/y/z');
SELECT MAX(ABS(n - 4)), MIN(COALESCE(NULLIF(n, 2), 1)), MAX(TRIM('  ' || 'x' || ' ')), MAX(GREATEST(n, 7)), MIN(LEAST(n + 3, 9)),
  MAX(LENGTH(z)), MAX(OCTET_LENGTH(z || 'b')), MAX(SPLIT_PART(p, '/', 2)), MIN(v), MAX(v), COUNT(v), SUM(n), MAX(NULLIF(v, v))
FROM sparkify_verify.numbers;
