-- Title: Upgrades and downgrades by week
-- Question: how many listeners begin to pay each week, and how many stop?
-- For: finance
-- Read it: a change is seen at the first play after it; weeks are ISO weeks, named by their Monday.
SELECT CAST(DATE_TRUNC('week', start_time) AS DATE) AS week_start,
       SUM(CASE WHEN level = 'paid' THEN 1 ELSE 0 END) AS upgrades,
       SUM(CASE WHEN level = 'free' THEN 1 ELSE 0 END) AS downgrades
FROM (
  SELECT level, start_time,
         LAG(level) OVER (PARTITION BY user_id ORDER BY start_time, songplay_id) AS level_before
  FROM sparkify.songplays
) p
WHERE level <> level_before
GROUP BY DATE_TRUNC('week', start_time)
ORDER BY week_start;
