CREATE TEMP TABLE changed_units (load_unit BIGINT, came BOOLEAN);

INSERT INTO changed_units (load_unit, came)
SELECT load_unit, state = 'accepted'
FROM sparkify_ops.load_units
WHERE target = :target AND change_number > :taken AND change_number <= :up_to;
