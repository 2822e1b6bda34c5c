-- What the gate judges: the run's units whatever became of them, as long as their rows may count. Of commands by
-- hand those that are still to be accepted: neither what was taken back, nor what another version stands in for.
SELECT load_unit, target, state
FROM sparkify_ops.load_units
WHERE (run_id = :run_id AND state IN ('staged', 'passed', 'refused', 'accepted'))
  OR (:by_hand AND run_id LIKE 'manual-%' AND state IN ('staged', 'passed', 'refused')
    AND accepted_change IS NULL
    AND load_unit NOT IN (
      SELECT f.load_unit
      FROM sparkify_ops.loaded_files f
      JOIN sparkify_ops.load_units r ON r.load_unit = f.load_unit
      JOIN sparkify_ops.loaded_files g ON g.target = f.target AND g.uri = f.uri
      JOIN sparkify_ops.load_units a ON a.load_unit = g.load_unit
      WHERE r.state = 'refused' AND r.run_id LIKE 'manual-%'
        AND a.state = 'accepted' AND a.load_unit > r.load_unit))
ORDER BY load_unit;
