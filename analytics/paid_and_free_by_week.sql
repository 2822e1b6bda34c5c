-- Title: Paid and free plays by week
-- Question: how much do paying and free listeners play, week by week?
-- For: finance
-- Read it: weeks are ISO weeks, named by their Monday; the level is the one at the time of the play.
SELECT CAST(DATE_TRUNC('week', p.start_time) AS DATE) AS week_start, p.level,
       COUNT(*) AS plays, COUNT(DISTINCT p.user_id) AS listeners
FROM sparkify.songplays p
GROUP BY CAST(DATE_TRUNC('week', p.start_time) AS DATE), p.level
ORDER BY week_start, p.level;
