-- Plays have the version of their song whose duration is farther from what was played.
-- gate: warehouse
UPDATE sparkify.songplays SET song_id = 'SOAAAAAAAAAAAAAAA3' WHERE song_id = 'SOAAAAAAAAAAAAAAA0';
