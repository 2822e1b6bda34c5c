-- Title: The most played artists
-- Question: which fifteen artists are played most, and by how many people?
-- For: editors of playlists
-- Read it: counts only plays that match a song of the catalogue.
SELECT a.name AS artist, COUNT(*) AS plays, COUNT(DISTINCT p.user_id) AS listeners
FROM sparkify.songplays p
JOIN sparkify.artists a ON a.artist_id = p.artist_id
GROUP BY a.artist_id, a.name
ORDER BY plays DESC, a.name, a.artist_id
LIMIT 15;
