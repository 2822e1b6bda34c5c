-- Title: Listeners by day
-- Question: how many people listen each day, and in how many sessions?
-- For: product managers
-- Read it: a listener counts once a day; a session that lasts over midnight counts on both days.
SELECT CAST(DATE_TRUNC('day', start_time) AS DATE) AS day,
       COUNT(DISTINCT user_id) AS listeners, COUNT(DISTINCT session_id) AS sessions
FROM sparkify.songplays
GROUP BY CAST(DATE_TRUNC('day', start_time) AS DATE)
ORDER BY day;
