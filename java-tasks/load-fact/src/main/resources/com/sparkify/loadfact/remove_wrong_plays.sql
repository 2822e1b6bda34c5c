DELETE FROM sparkify.songplays
WHERE songplay_id IN (SELECT songplay_id FROM wrong_plays);
