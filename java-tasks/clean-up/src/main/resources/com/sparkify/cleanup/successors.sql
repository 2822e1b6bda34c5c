SELECT load_unit, replaced_by FROM sparkify_ops.load_units WHERE replaced_by IS NOT NULL;
