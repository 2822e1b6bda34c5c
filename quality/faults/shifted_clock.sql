-- The hours of the calendar are those of another zone.
-- gate: warehouse
UPDATE sparkify."time" SET hour = (hour + 1) % 24;
