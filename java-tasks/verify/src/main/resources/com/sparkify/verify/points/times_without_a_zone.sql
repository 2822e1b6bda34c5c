-- Title: a TIMESTAMP from milliseconds since 1970 is UTC
-- Why: The time of an event is calculated from its ts in this way.
-- Otherwise: Report it: events would lie in other hours than their log says.
-- Expected: 2018-11-01 20:57:10.796 | 4 | 44 | 2018-11-01 20:00:00
SELECT at, EXTRACT(dow FROM at), EXTRACT(week FROM at), DATE_TRUNC('hour', at)
FROM (SELECT DATEADD(ms, 796, DATEADD(s, 1541105830, TIMESTAMP '1970-01-01 00:00:00')) AS at) AS times;
