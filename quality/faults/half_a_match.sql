-- A matched play lost its artist.
-- gate: warehouse
UPDATE sparkify.songplays SET artist_id = NULL;
