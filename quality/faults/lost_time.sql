-- A start time is not in the calendar.
-- gate: warehouse
DELETE FROM sparkify."time"
WHERE start_time = (SELECT MIN(start_time) FROM sparkify."time");
