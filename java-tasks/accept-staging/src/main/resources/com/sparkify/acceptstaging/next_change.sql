UPDATE sparkify_ops.lock_units SET last_change = last_change + 1;

SELECT last_change FROM sparkify_ops.lock_units;
