-- Title: When people listen
-- Question: when in the week do people listen?
-- For: whoever plans maintenance and campaigns
-- Read it: hours are UTC; an hour without plays has no row.
SELECT t.weekday, t.hour, COUNT(*) AS plays, COUNT(DISTINCT p.user_id) AS listeners
FROM sparkify.songplays p
JOIN sparkify.time t ON t.start_time = p.start_time
GROUP BY t.weekday, t.hour
ORDER BY t.weekday, t.hour;
