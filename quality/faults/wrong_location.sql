-- Plays are from another place.
-- gate: warehouse
UPDATE sparkify.songplays SET location = 'Bonn' WHERE location = 'Ulm';
