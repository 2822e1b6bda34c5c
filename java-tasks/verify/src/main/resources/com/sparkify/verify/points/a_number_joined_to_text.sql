-- Title: a BIGINT cast to VARCHAR joins with text
-- Why: The key of a play is the MD5 of such a text.
-- Otherwise: Report it: plays of this cluster would have other keys than everywhere else.
-- Expected: 1541105830796-7 | fa32d15e4f5578a09049c1216b4077c9
CREATE TABLE sparkify_verify.plays (session_id BIGINT, item INTEGER, ts BIGINT);
INSERT INTO sparkify_verify.plays VALUES (38, 0, 1541105830796);
SELECT CAST(ts AS VARCHAR) || '-' || CAST(7 AS VARCHAR),
  MD5(CAST(session_id AS VARCHAR) || '-' || CAST(item AS VARCHAR) || '-' || CAST(ts AS VARCHAR))
FROM sparkify_verify.plays;
