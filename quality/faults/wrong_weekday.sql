-- Monday is 0 instead of Sunday.
-- gate: warehouse
UPDATE sparkify."time" SET weekday = (weekday + 6) % 7;
