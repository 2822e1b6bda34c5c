-- Title: a temporary table outlives the transaction that made it
-- Why: Loads prepare their rows in temporary tables in one transaction, and replace the star's in the next.
-- Otherwise: Report it with the server's message: no load can run.
-- Expected: 2
BEGIN;
CREATE TEMP TABLE prepared AS SELECT 1 AS id UNION ALL SELECT 2;
COMMIT;
BEGIN;
SELECT COUNT(*) FROM prepared;
