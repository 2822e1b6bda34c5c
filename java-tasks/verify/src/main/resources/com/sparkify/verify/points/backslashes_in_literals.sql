-- Title: a backslash in a literal is an escape
-- Why: The tasks write no backslash into a literal, and rules refuse one. Should a server read it otherwise, that caution is still right; redshift-local reads it like this (developer guide, "MD5 function").
-- Otherwise: Nothing has to be done for the tasks. Report it: redshift-local is to be corrected.
-- Expected: 1 | 0c983d1a624280812631c5389e60d48c
CREATE TABLE sparkify_verify.one (n INTEGER);
INSERT INTO sparkify_verify.one VALUES (1);
SELECT LENGTH('\\'), MD5('\\'||'slashpass') FROM sparkify_verify.one;
