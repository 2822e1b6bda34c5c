-- Where a later attempt of the run replaced a unit of an earlier one, neither can be accepted again as it is: the
-- later one stands in for a unit that the star is made of no more. A repeated run stages their files anew.
UPDATE sparkify_ops.load_units
SET state = 'overtaken', verdict = 'refused', replaced_by = NULL, change_number = :change,
  changed_at = CAST(:now AS TIMESTAMP), changed_by = :run_id
WHERE run_id = :undone AND (state = 'replaced' OR (state = 'accepted' AND load_unit IN (
  SELECT p.load_unit
  FROM sparkify_ops.unit_predecessors p
  JOIN sparkify_ops.load_units b ON b.load_unit = p.predecessor
  WHERE b.run_id = :undone AND b.state = 'replaced')));

UPDATE sparkify_ops.load_units
SET state = 'refused', verdict = 'refused', change_number = :change,
  changed_at = CAST(:now AS TIMESTAMP), changed_by = :run_id
WHERE run_id = :undone AND state = 'accepted';
