UPDATE sparkify_ops.load_units SET state = 'removed', changed_by = :run_id WHERE load_unit = :unit;
