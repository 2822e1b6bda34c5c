-- Title: CHAR equals VARCHAR in a FULL JOIN
-- Why: A rule compares the star's plays with staging by their key, of which one side is CHAR(32) and the other a text.
-- Otherwise: Report it: the gate of the star would call every play missing.
-- Expected: 1 | 1 | 1
CREATE TABLE sparkify_verify.chars (k CHAR(4));
CREATE TABLE sparkify_verify.texts (k VARCHAR(8));
INSERT INTO sparkify_verify.chars VALUES ('ab'), ('c');
INSERT INTO sparkify_verify.texts VALUES ('ab'), ('d');
SELECT COUNT(c.k || t.k), SUM(CASE WHEN t.k IS NULL THEN 1 ELSE 0 END), SUM(CASE WHEN c.k IS NULL THEN 1 ELSE 0 END)
FROM sparkify_verify.chars c FULL JOIN sparkify_verify.texts t ON c.k = t.k;
