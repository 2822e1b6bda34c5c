UPDATE sparkify_ops.load_units
SET state = 'accepted', change_number = :change, accepted_change = :change,
  changed_at = CAST(:now AS TIMESTAMP), changed_by = :run_id
WHERE load_unit = :unit;
