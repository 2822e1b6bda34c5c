-- What nothing is made of, and every target has taken in that it is not.
SELECT load_unit, changed_at, state IN ('staged', 'passed') AS unaccepted
FROM sparkify_ops.load_units
WHERE (state IN ('refused', 'overtaken', 'replaced') AND COALESCE(change_number, 0) <= :passed)
  OR (state IN ('staged', 'passed') AND staged_at < CAST(:run_over AS TIMESTAMP))
ORDER BY load_unit;
