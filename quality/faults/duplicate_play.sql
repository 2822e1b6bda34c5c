-- A play is in songplays twice.
-- gate: warehouse
INSERT INTO sparkify.songplays
SELECT * FROM sparkify.songplays WHERE songplay_id = (SELECT MIN(songplay_id) FROM sparkify.songplays);
