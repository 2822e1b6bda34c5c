-- Title: The most played songs
-- Question: which ten songs are played most?
-- For: editors of playlists
-- Read it: plays counts only plays that match a song of the catalogue; most plays match none.
SELECT s.song_title, a.name AS artist, COUNT(*) AS plays
FROM sparkify.songplays p
JOIN sparkify.songs s ON s.song_id = p.song_id
LEFT JOIN sparkify.artists a ON a.artist_id = s.artist_id
GROUP BY s.song_id, s.song_title, a.name
ORDER BY plays DESC, s.song_title, s.song_id
LIMIT 10;
