-- Days that only widen: a title that is played no more costs a look, never a play without its song.
CREATE TEMP TABLE titles_now AS
SELECT song AS title, DATE_TRUNC('day', MIN(event_at)) AS played_from,
  DATE_TRUNC('day', MAX(event_at)) + INTERVAL '1 day' AS played_to
FROM events
WHERE song IS NOT NULL
GROUP BY song;

UPDATE sparkify_ops.played_titles
SET played_from = LEAST(played_titles.played_from, n.played_from),
  played_to = GREATEST(played_titles.played_to, n.played_to)
FROM titles_now n
WHERE n.title = played_titles.title
  AND (n.played_from < played_titles.played_from OR n.played_to > played_titles.played_to);

INSERT INTO sparkify_ops.played_titles (title, played_from, played_to)
SELECT n.title, n.played_from, n.played_to
FROM titles_now n
LEFT JOIN sparkify_ops.played_titles t ON t.title = n.title
WHERE t.title IS NULL;
