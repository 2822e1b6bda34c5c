-- The files of the newest hours hold half of the usual events.
-- gate: staging
DELETE FROM sparkify_staging.staging_events
WHERE ts % 200000 >= 100000
  AND event_at >= (SELECT DATE_TRUNC('hour', MAX(event_at)) FROM sparkify_staging.staging_events);
DELETE FROM sparkify_ops.unit_hours;
INSERT INTO sparkify_ops.unit_hours (load_unit, hour, rows, plays, other_pages, without_user)
SELECT load_unit, DATE_TRUNC('hour', event_at), COUNT(*), COUNT(CASE WHEN page = 'NextSong' AND user_id IS NOT NULL THEN 1 END),
  COUNT(CASE WHEN page <> 'NextSong' THEN 1 END), COUNT(CASE WHEN page = 'NextSong' AND user_id IS NULL THEN 1 END)
FROM sparkify_staging.staging_events GROUP BY 1, 2;
UPDATE sparkify_ops.load_units SET lines = n.rows
FROM (SELECT load_unit, COUNT(*) AS rows FROM sparkify_staging.staging_events GROUP BY load_unit) n
WHERE n.load_unit = load_units.load_unit;
