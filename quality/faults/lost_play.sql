-- A play did not come from staging to the star.
-- gate: warehouse
DELETE FROM sparkify.songplays
WHERE songplay_id = (SELECT MIN(songplay_id) FROM sparkify.songplays);
