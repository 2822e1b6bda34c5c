SELECT DISTINCT played_from, played_to
FROM sparkify_ops.played_titles
WHERE title IN (SELECT title FROM changed_titles);
