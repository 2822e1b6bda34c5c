-- All plays lost their song.
-- gate: warehouse
UPDATE sparkify.songplays SET song_id = NULL, artist_id = NULL;
