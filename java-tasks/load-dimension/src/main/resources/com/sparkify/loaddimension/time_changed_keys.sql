CREATE TEMP TABLE changed_keys (key TIMESTAMP);

INSERT INTO changed_keys (key)
WITH ranges AS (
  SELECT CAST(:from AS TIMESTAMP) AS range_from, CAST(:to AS TIMESTAMP) AS range_to
  UNION
  SELECT range_from, range_to FROM sparkify_ops.changed_plays WHERE change_number > :taken
)
SELECT p.start_time AS key
FROM sparkify.songplays p
JOIN ranges r ON p.start_time >= r.range_from AND p.start_time < r.range_to
UNION
SELECT t.start_time
FROM sparkify."time" t
JOIN ranges r ON t.start_time >= r.range_from AND t.start_time < r.range_to;
