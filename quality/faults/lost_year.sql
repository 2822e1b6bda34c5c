-- An unknown year is NULL instead of 0.
-- gate: warehouse
UPDATE sparkify.songs SET year = NULL WHERE year = 0;
