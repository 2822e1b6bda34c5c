-- Only where right_songs holds every file's song: what is not in it has no file any more.
INSERT INTO changed_songs (song_id)
SELECT song_id FROM sparkify_staging.staging_songs
EXCEPT
SELECT song_id FROM right_songs;
