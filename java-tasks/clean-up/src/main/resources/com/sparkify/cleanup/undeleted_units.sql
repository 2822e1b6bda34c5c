SELECT load_unit FROM sparkify_ops.load_units WHERE state = 'removed' AND NOT rows_deleted;
