-- What the run made part of the star, or took out of it. What another run did to a unit since is for its check.
SELECT load_unit, target, state,
  CASE WHEN changed_by = :run_id THEN change_number ELSE COALESCE(accepted_change, 0) END AS change_number
FROM sparkify_ops.load_units
WHERE (run_id = :run_id OR changed_by = :run_id)
  AND change_number IS NOT NULL AND state <> 'removed'
ORDER BY load_unit;
