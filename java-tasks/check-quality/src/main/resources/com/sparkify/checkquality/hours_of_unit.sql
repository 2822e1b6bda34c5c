SELECT hour FROM sparkify_ops.unit_hours WHERE load_unit = :unit;
