UPDATE sparkify_ops.load_units
SET state = 'replaced', replaced_by = :unit, change_number = :change,
  changed_at = CAST(:now AS TIMESTAMP), changed_by = :run_id
WHERE state = 'accepted' AND load_unit IN (
  SELECT predecessor FROM sparkify_ops.unit_predecessors WHERE load_unit = :unit);
