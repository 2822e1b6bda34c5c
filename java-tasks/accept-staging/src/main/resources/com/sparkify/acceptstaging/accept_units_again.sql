-- What a later attempt of the run replaced is the run's own, and goes with it.
UPDATE sparkify_ops.load_units
SET state = 'accepted', replaced_by = NULL, change_number = :change, accepted_change = :change,
  changed_at = CAST(:now AS TIMESTAMP), changed_by = :run_id
WHERE state = 'replaced' AND run_id <> :undone AND load_unit IN (
  SELECT p.predecessor
  FROM sparkify_ops.unit_predecessors p
  JOIN sparkify_ops.load_units u ON u.load_unit = p.load_unit
  WHERE u.run_id = :undone AND u.state IN ('accepted', 'replaced'));
