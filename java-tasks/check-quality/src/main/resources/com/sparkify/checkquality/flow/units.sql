-- What units brought, and what their events are. Those between the first and the last that are not asked for are left
-- out by number.
SELECT u.load_unit, u.target, u.state, u.files, COALESCE(u.lines, u.rows + u.rejected_rows) AS lines, u.rows,
  u.rejected_rows, u.event_to, COALESCE(h.hours, 0) AS hours, COALESCE(h.plays, 0) AS plays,
  COALESCE(h.other_pages, 0) AS other_pages, COALESCE(h.without_user, 0) AS without_user
FROM sparkify_ops.load_units AS u
LEFT JOIN (
  SELECT load_unit, COUNT(*) AS hours, SUM(plays) AS plays, SUM(other_pages) AS other_pages,
    SUM(without_user) AS without_user
  FROM sparkify_ops.unit_hours
  WHERE load_unit BETWEEN :first AND :last
  GROUP BY load_unit) AS h ON h.load_unit = u.load_unit
WHERE u.load_unit BETWEEN :first AND :last AND (NOT :everything OR u.state = 'accepted')
ORDER BY u.load_unit;
