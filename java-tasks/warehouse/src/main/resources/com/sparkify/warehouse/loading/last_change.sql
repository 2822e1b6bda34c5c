SELECT COALESCE(MAX(change_number), CAST(:taken AS BIGINT))
FROM sparkify_ops.load_units
WHERE change_number > :taken;
