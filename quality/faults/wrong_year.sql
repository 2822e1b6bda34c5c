-- All songs are of one year.
-- gate: warehouse
UPDATE sparkify.songs SET year = 1;
