-- Title: When people listen
-- Question: when in the week do people listen?
-- For: planners of maintenance and campaigns
-- Read it: hours are UTC; an hour without plays is drawn as 0 and has no row in the numbers.
SELECT t.weekday, t.hour, COUNT(*) AS plays, COUNT(DISTINCT p.user_id) AS listeners
FROM sparkify.songplays p
JOIN sparkify.time t ON t.start_time = p.start_time
GROUP BY t.weekday, t.hour
ORDER BY t.weekday, t.hour;
