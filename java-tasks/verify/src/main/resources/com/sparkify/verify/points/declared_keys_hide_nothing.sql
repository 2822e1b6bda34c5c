-- Title: a declared key does not hide rows that are there twice
-- Why: The star declares its keys, which Redshift does not enforce, and the planner may trust them (developer guide, "Defining constraints"). The rule IsPrimaryKey groups by an expression, so that it sees such rows all the same.
-- Otherwise: Drop the constraint with ALTER TABLE … DROP CONSTRAINT on the star's tables, and report it: IsPrimaryKey would be blind.
-- Expected: 1 | 2
CREATE TABLE sparkify_verify.keyed (id INTEGER NOT NULL, PRIMARY KEY (id));
INSERT INTO sparkify_verify.keyed VALUES (1), (1), (2);
SELECT id, COUNT(*) FROM (SELECT CASE WHEN id IS NOT NULL THEN id END AS id FROM sparkify_verify.keyed) AS v
GROUP BY id HAVING COUNT(*) > 1;
