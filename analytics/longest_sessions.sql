-- Title: The longest sessions
-- Question: which ten sessions were longest, and whose were they?
-- For: product managers, who look for heavy use and for shared accounts
-- Read it: a session lasts from the start of its first play to the start of its last one.
SELECT p.session_id, u.user_id, u.first_name, u.last_name,
       MIN(p.start_time) AS first_play, MAX(p.start_time) AS last_play,
       DATEDIFF(second, MIN(p.start_time), MAX(p.start_time)) AS seconds, COUNT(*) AS plays
FROM sparkify.songplays p
JOIN sparkify.users u ON u.user_id = p.user_id
GROUP BY p.session_id, u.user_id, u.first_name, u.last_name
ORDER BY seconds DESC, p.session_id, u.user_id
LIMIT 10;
