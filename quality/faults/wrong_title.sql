-- A song has the title of another.
-- gate: warehouse
UPDATE sparkify.songs SET song_title = song_title || '?'
WHERE song_id = (SELECT MIN(song_id) FROM sparkify.songs);
