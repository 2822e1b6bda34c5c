-- A song has the duration of another.
-- gate: warehouse
UPDATE sparkify.songs SET duration = 210 WHERE song_id = 'SOAAAAAAAAAAAAAAA0';
