-- Title: How long sessions last
-- Question: how are session lengths distributed?
-- For: product managers
-- Read it: a session lasts from the start of its first play to the start of its last one, so one play is 0.
SELECT CASE WHEN minutes < 5 THEN 'under 5 min'
            WHEN minutes < 15 THEN '5 to 15 min'
            WHEN minutes < 30 THEN '15 to 30 min'
            WHEN minutes < 60 THEN '30 to 60 min'
            WHEN minutes < 120 THEN '1 to 2 h'
            WHEN minutes < 240 THEN '2 to 4 h'
            ELSE '4 h and more' END AS length,
       COUNT(*) AS sessions, SUM(plays) AS plays
FROM (
  SELECT session_id, user_id, DATEDIFF(second, MIN(start_time), MAX(start_time)) / 60 AS minutes, COUNT(*) AS plays
  FROM sparkify.songplays
  GROUP BY session_id, user_id
) s
GROUP BY 1
ORDER BY MIN(minutes);
