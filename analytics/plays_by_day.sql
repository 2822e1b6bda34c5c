-- Title: Plays by day
-- Question: how much is played each day, and how much of it matches a song of the catalogue?
-- For: everyone
-- Read it: a play matches when title and artist are those of a song file; days without a play are drawn as 0.
SELECT CAST(DATE_TRUNC('day', start_time) AS DATE) AS day,
       COUNT(*) AS plays, COUNT(song_id) AS matched, ROUND(100.0 * COUNT(song_id) / COUNT(*), 1) AS share_matched
FROM sparkify.songplays
GROUP BY CAST(DATE_TRUNC('day', start_time) AS DATE)
ORDER BY day;
