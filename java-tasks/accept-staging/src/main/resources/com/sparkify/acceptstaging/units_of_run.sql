SELECT load_unit, state
FROM sparkify_ops.load_units
WHERE (run_id = :run_id OR (:by_hand AND run_id LIKE 'manual-%'));
