-- Title: ROW_NUMBER orders with NULLS LAST
-- Why: Where rows of a song or an artist disagree, the first in such an order counts.
-- Otherwise: Report it: artists would get other names and places than elsewhere.
-- Expected: b
SELECT name FROM (
  SELECT name, ROW_NUMBER() OVER (PARTITION BY artist ORDER BY place NULLS LAST, name) AS choice
  FROM (SELECT 1 AS artist, 'a' AS name, NULL AS place UNION ALL SELECT 1, 'b', 'Ulm' UNION ALL SELECT 1, 'c', 'Ulm') AS songs
) AS ranked
WHERE choice = 1;
