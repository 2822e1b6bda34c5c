-- Of two versions that are equally near, plays have the one with the higher id.
-- gate: warehouse
UPDATE sparkify.songplays SET song_id = 'SOAAAAAAAAAAAAAAA4' WHERE song_id = 'SOAAAAAAAAAAAAAAA1';
