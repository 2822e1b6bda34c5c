-- Title: Who stopped paying
-- Question: who stopped paying, and when?
-- For: customer care
-- Read it: a row is a free play whose user's play before it was paid; one user may have several.
SELECT c.user_id, u.first_name, u.last_name, c.last_paid_play, c.first_free_play
FROM (
  SELECT user_id, level, start_time AS first_free_play,
         LAG(level) OVER (PARTITION BY user_id ORDER BY start_time, songplay_id) AS level_before,
         LAG(start_time) OVER (PARTITION BY user_id ORDER BY start_time, songplay_id) AS last_paid_play
  FROM sparkify.songplays
) c
JOIN sparkify.users u ON u.user_id = c.user_id
WHERE c.level = 'free' AND c.level_before = 'paid'
ORDER BY c.first_free_play, c.user_id;
