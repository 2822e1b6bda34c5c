-- The units of a run have numbers close together; those between that are not its own are left out by number.
SELECT load_unit, hour FROM sparkify_ops.unit_hours WHERE load_unit BETWEEN :first AND :last;
