-- Title: The most active listeners
-- Question: who are the twenty most active listeners?
-- For: customer care
-- Read it: level is the user's newest one; sessions counts those with a play.
SELECT u.user_id, u.first_name, u.last_name, u.level,
       COUNT(*) AS plays, COUNT(DISTINCT p.session_id) AS sessions
FROM sparkify.songplays p
JOIN sparkify.users u ON u.user_id = p.user_id
GROUP BY u.user_id, u.first_name, u.last_name, u.level
ORDER BY plays DESC, u.user_id
LIMIT 20;
