-- Title: New, returning and lost listeners
-- Question: how many listeners does each week bring, keep and lose?
-- For: product managers
-- Read it: weeks are ISO weeks, named by their Monday; new ones had never played before, lost ones played
-- in the week before and not in this one. The lost ones of the last week are final only when it is over.
WITH weeks AS (
  SELECT DISTINCT user_id, DATE_TRUNC('week', start_time) AS week
  FROM sparkify.songplays
), firsts AS (
  SELECT user_id, MIN(week) AS first_week
  FROM weeks
  GROUP BY user_id
), lost AS (
  SELECT DATEADD(week, 1, before.week) AS week, COUNT(*) AS listeners
  FROM weeks before
  LEFT JOIN weeks after ON after.user_id = before.user_id AND after.week = DATEADD(week, 1, before.week)
  WHERE after.user_id IS NULL
  GROUP BY DATEADD(week, 1, before.week)
), all_weeks AS (
  SELECT week FROM weeks
  UNION
  SELECT week FROM lost WHERE week <= (SELECT MAX(week) FROM weeks)
)
SELECT CAST(a.week AS DATE) AS week_start,
       SUM(CASE WHEN w.week = f.first_week THEN 1 ELSE 0 END) AS new_listeners,
       SUM(CASE WHEN w.week > f.first_week THEN 1 ELSE 0 END) AS returning_listeners,
       COALESCE(MAX(l.listeners), 0) AS lost_listeners
FROM all_weeks a
LEFT JOIN weeks w ON w.week = a.week
LEFT JOIN firsts f ON f.user_id = w.user_id
LEFT JOIN lost l ON l.week = a.week
GROUP BY a.week
ORDER BY week_start;
