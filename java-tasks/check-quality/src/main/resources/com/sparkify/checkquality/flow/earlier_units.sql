-- The rows of the last units of events before a unit, by the number of hours that they are in.
SELECT hours, rows
FROM (
  SELECT h.hours, u.rows, ROW_NUMBER() OVER (PARTITION BY h.hours ORDER BY u.load_unit DESC) AS age
  FROM sparkify_ops.load_units AS u
  JOIN (
    SELECT load_unit, COUNT(*) AS hours
    FROM sparkify_ops.unit_hours
    WHERE load_unit < :first
    GROUP BY load_unit) AS h ON h.load_unit = u.load_unit
  WHERE u.target = 'staging_events' AND u.state = 'accepted' AND u.load_unit < :first) AS units
WHERE age <= :most;
