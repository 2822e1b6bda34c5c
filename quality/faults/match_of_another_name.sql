-- Plays have a song of their title, but of another artist's name.
-- gate: warehouse
UPDATE sparkify.songplays SET song_id = 'SOAAAAAAAAAAAAAAA5' WHERE song_id = 'SOAAAAAAAAAAAAAAA2';
