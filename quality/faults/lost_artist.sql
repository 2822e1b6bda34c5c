-- The artist of a song is gone.
-- gate: warehouse
DELETE FROM sparkify.artists
WHERE artist_id = (SELECT MIN(artist_id) FROM sparkify.songs);
