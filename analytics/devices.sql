-- Title: Devices and browsers
-- Question: on what do people listen?
-- For: the developers of the app
-- Read it: read from the user agent, which the browser makes up: a guess, good for shares only.
SELECT device, browser, COUNT(*) AS plays, COUNT(DISTINCT user_id) AS listeners
FROM (
  SELECT user_id,
         CASE WHEN user_agent LIKE '%iPhone%' THEN 'iPhone'
              WHEN user_agent LIKE '%iPad%' THEN 'iPad'
              WHEN user_agent LIKE '%Android%' THEN 'Android'
              WHEN user_agent LIKE '%Windows%' THEN 'Windows'
              WHEN user_agent LIKE '%Macintosh%' THEN 'Mac'
              WHEN user_agent LIKE '%Linux%' THEN 'Linux'
              ELSE 'other' END AS device,
         CASE WHEN user_agent LIKE '%Edg/%' THEN 'Edge'
              WHEN user_agent LIKE '%Firefox/%' THEN 'Firefox'
              WHEN user_agent LIKE '%Chrome/%' OR user_agent LIKE '%CriOS/%' THEN 'Chrome'
              WHEN user_agent LIKE '%Trident/%' OR user_agent LIKE '%MSIE%' THEN 'Internet Explorer'
              WHEN user_agent LIKE '%Safari/%' THEN 'Safari'
              ELSE 'other' END AS browser
  FROM sparkify.songplays
) d
GROUP BY device, browser
ORDER BY plays DESC, device, browser;
