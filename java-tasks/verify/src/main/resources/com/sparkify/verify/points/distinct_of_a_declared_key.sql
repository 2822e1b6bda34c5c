-- Title: SELECT DISTINCT of a declared key gives each value once
-- Why: Loads make keys distinct that they read from tables of the star.
-- Otherwise: Drop the constraint with ALTER TABLE … DROP CONSTRAINT on the star's tables, and report it: a load might bring rows twice once there are any.
-- Expected: 2
CREATE TABLE sparkify_verify.keyed_values (id INTEGER NOT NULL, PRIMARY KEY (id));
INSERT INTO sparkify_verify.keyed_values VALUES (1), (1), (2);
SELECT COUNT(*) FROM (SELECT DISTINCT id FROM sparkify_verify.keyed_values) AS v;
