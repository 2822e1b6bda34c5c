-- Title: texts that differ in blanks at their end are equal, and their lengths are not
-- Why: A play matches a song by title and name, compared with their lengths as well, since blanks at the end do not count (developer guide, "Character types").
-- Otherwise: Nothing has to be done: the lengths are compared in any case. Report it: redshift-local is to be corrected.
-- Expected: 1 | 1 | 2
CREATE TABLE sparkify_verify.blanks (a VARCHAR(8), b VARCHAR(8));
INSERT INTO sparkify_verify.blanks VALUES ('x', 'x ');
SELECT COUNT(CASE WHEN a = b THEN 1 END), MAX(OCTET_LENGTH(a)), MAX(OCTET_LENGTH(b)) FROM sparkify_verify.blanks;
