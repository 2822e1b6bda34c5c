-- Plays refer to a song that is gone.
-- gate: warehouse
DELETE FROM sparkify.songs
WHERE song_id = (SELECT MIN(song_id) FROM sparkify.songplays);
