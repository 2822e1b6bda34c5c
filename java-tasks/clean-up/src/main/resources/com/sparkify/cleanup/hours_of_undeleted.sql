SELECT DISTINCT h.hour
FROM sparkify_ops.unit_hours h
JOIN sparkify_ops.load_units u ON u.load_unit = h.load_unit
WHERE u.state = 'removed' AND NOT u.rows_deleted;
