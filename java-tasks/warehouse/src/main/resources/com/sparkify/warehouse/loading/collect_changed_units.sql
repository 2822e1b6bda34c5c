CREATE TEMP TABLE changed_units (load_unit BIGINT, came BOOLEAN, was_there BOOLEAN);

INSERT INTO changed_units (load_unit, came, was_there)
SELECT load_unit, state = 'accepted', COALESCE(accepted_change <= :taken, FALSE)
FROM sparkify_ops.load_units
WHERE target = :target AND change_number > :taken AND change_number <= :up_to;
