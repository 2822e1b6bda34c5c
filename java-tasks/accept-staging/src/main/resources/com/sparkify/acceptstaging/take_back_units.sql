UPDATE sparkify_ops.load_units
SET state = 'refused', verdict = 'refused', change_number = :change,
  changed_at = CAST(:now AS TIMESTAMP), changed_by = :run_id
WHERE run_id = :undone AND state = 'accepted';
