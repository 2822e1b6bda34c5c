UPDATE sparkify_ops.lock_units SET last_unit = last_unit + :units;

SELECT last_unit FROM sparkify_ops.lock_units;
