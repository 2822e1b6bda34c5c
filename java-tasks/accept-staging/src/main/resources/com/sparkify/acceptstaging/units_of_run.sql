-- What was taken back of a command by hand is no matter of the next one.
SELECT load_unit, state
FROM sparkify_ops.load_units
WHERE (run_id = :run_id
    OR (:by_hand AND run_id LIKE 'manual-%' AND (state <> 'refused' OR accepted_change IS NULL)));
