-- Title: UPDATE … FROM changes the rows that it joins, and no others
-- Why: The bookkeeping changes the state of load units in this way.
-- Otherwise: Report it: units would be accepted that are not to be.
-- Expected: a1, b0
CREATE TABLE sparkify_verify.states (k VARCHAR(1), n INTEGER);
CREATE TABLE sparkify_verify.changes (k VARCHAR(1), n INTEGER);
INSERT INTO sparkify_verify.states VALUES ('a', 0), ('b', 0);
INSERT INTO sparkify_verify.changes VALUES ('a', 1);
UPDATE sparkify_verify.states SET n = c.n FROM sparkify_verify.changes c WHERE c.k = states.k;
SELECT k || CAST(n AS VARCHAR) FROM sparkify_verify.states ORDER BY k;
