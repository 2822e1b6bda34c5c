-- Title: a TIMESTAMP from milliseconds since 1970 is UTC
-- Why: The time of an event is calculated from its ts in this way.
-- Otherwise: Report it: events would lie in other hours than their log says.
-- Expected: 2018-11-01 20:57:10.796 | 4 | 44 | 2018-11-01 20:00:00
CREATE TABLE sparkify_verify.moments (s INTEGER, ms INTEGER);
INSERT INTO sparkify_verify.moments VALUES (1541105830, 796);
SELECT at, EXTRACT(dow FROM at), EXTRACT(week FROM at), DATE_TRUNC('hour', at)
FROM (
  SELECT DATEADD(ms, ms, DATEADD(s, s, TIMESTAMP '1970-01-01 00:00:00')) AS at FROM sparkify_verify.moments) AS times;
