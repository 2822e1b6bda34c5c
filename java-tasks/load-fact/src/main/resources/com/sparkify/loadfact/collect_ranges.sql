-- The spans whose plays are made anew: those of :from and :to and each one staged since the last
-- success, run together where they overlap or touch, so that no event is met twice.
CREATE TEMP TABLE replaced_ranges (range_from TIMESTAMP, range_to TIMESTAMP);

INSERT INTO replaced_ranges (range_from, range_to)
WITH wanted AS (
  SELECT CAST(:from AS TIMESTAMP) AS range_from, CAST(:to AS TIMESTAMP) AS range_to
  UNION
  SELECT range_from, range_to
  FROM sparkify_ops.staged_ranges
  WHERE change_number > :ranges_taken
), marked AS (
  SELECT range_from, range_to,
    CASE
      WHEN range_from <= MAX(range_to) OVER (
        ORDER BY range_from, range_to ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
      THEN 0 ELSE 1
    END AS begins
  FROM wanted
), numbered AS (
  SELECT range_from, range_to,
    SUM(begins) OVER (ORDER BY range_from, range_to ROWS UNBOUNDED PRECEDING) AS island
  FROM marked
)
SELECT MIN(range_from) AS range_from, MAX(range_to) AS range_to
FROM numbered
GROUP BY island;
