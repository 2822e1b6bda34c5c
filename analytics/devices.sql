-- Title: Devices and browsers
-- Question: which devices and browsers do people listen on?
-- For: the developers of the app
-- Read it: estimated from the user agent, which a browser can set freely: use the shares, not the counts.
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
