-- Title: a BIGINT cast to VARCHAR joins with text
-- Why: The key of a play is the MD5 of such a text.
-- Otherwise: Report it: plays of this cluster would have other keys than everywhere else.
-- Expected: 1541105830796-7 | fa32d15e4f5578a09049c1216b4077c9
SELECT CAST(CAST(1541105830796 AS BIGINT) AS VARCHAR) || '-' || CAST(7 AS VARCHAR),
  MD5(CAST(38 AS VARCHAR) || '-' || CAST(0 AS VARCHAR) || '-' || CAST(CAST(1541105830796 AS BIGINT) AS VARCHAR));
