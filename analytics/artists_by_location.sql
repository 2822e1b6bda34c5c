-- Title: Where artists come from
-- Question: where do the catalogue's artists come from?
-- For: the artists and repertoire team
-- Read it: the twenty most frequent places as the song files spell them; artists without one are left out.
SELECT location, COUNT(*) AS artists
FROM sparkify.artists
WHERE location IS NOT NULL
GROUP BY location
ORDER BY artists DESC, location
LIMIT 20;
