SELECT load_unit, state FROM sparkify_ops.load_units WHERE run_id = :undone;
