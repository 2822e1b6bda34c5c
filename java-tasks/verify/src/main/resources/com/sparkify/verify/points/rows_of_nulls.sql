-- Title: VALUES of several rows takes a column of NULLs
-- Why: The tasks insert many rows in one statement, and a column may be NULL in all of them.
-- Otherwise: Report it with the server's message: the bookkeeping cannot be written.
-- Expected: 2 | 0 | 1
CREATE TABLE sparkify_verify.nulls (id INTEGER, at TIMESTAMP, note VARCHAR(9));
INSERT INTO sparkify_verify.nulls (id, at, note) VALUES (1, NULL, NULL), (2, NULL, 'x');
SELECT COUNT(*), COUNT(at), COUNT(note) FROM sparkify_verify.nulls;
