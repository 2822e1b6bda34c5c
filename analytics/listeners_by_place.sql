-- Title: Where listeners are
-- Question: in which twenty places do people listen most?
-- For: marketing
-- Read it: the place is the one that the app sent with the play; a listener who travels counts in each place.
SELECT location AS place, COUNT(*) AS plays, COUNT(DISTINCT user_id) AS listeners
FROM sparkify.songplays
WHERE location IS NOT NULL AND location <> ''
GROUP BY location
ORDER BY plays DESC, place
LIMIT 20;
