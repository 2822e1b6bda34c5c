-- What the run made part of the star, or took out of it.
SELECT load_unit, target, state, change_number
FROM sparkify_ops.load_units
WHERE (run_id = :run_id OR changed_by = :run_id)
  AND change_number IS NOT NULL AND state <> 'removed'
ORDER BY load_unit;
