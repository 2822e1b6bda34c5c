SELECT DISTINCT h.hour
FROM sparkify_ops.unit_hours h
JOIN sparkify_ops.load_units u ON u.load_unit = h.load_unit
WHERE u.target = :target AND u.change_number > :taken AND u.change_number <= :up_to;
