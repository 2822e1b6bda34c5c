-- What the gate judges: the run's units whatever became of them, as long as their rows may count.
SELECT load_unit, target, state
FROM sparkify_ops.load_units
WHERE (run_id = :run_id AND state IN ('staged', 'passed', 'refused', 'accepted'))
  OR (:by_hand AND run_id LIKE 'manual-%' AND state IN ('staged', 'passed', 'refused'))
ORDER BY load_unit;
