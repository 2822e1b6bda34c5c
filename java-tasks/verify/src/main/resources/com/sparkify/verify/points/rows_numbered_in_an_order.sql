-- Title: ROW_NUMBER orders with NULLS LAST
-- Why: Where rows of a song or an artist disagree, the first in such an order counts.
-- Otherwise: Report it: artists would get other names and places than elsewhere.
-- Expected: b
CREATE TABLE sparkify_verify.places (artist INTEGER, name VARCHAR(9), place VARCHAR(9));
INSERT INTO sparkify_verify.places VALUES (1, 'a', NULL), (1, 'b', 'Ulm'), (1, 'c', 'Ulm');
SELECT name FROM (
  SELECT name, ROW_NUMBER() OVER (PARTITION BY artist ORDER BY place NULLS LAST, name) AS choice
  FROM sparkify_verify.places
) AS ranked
WHERE choice = 1;
