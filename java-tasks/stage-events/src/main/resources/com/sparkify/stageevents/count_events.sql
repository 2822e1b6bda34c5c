-- Of what the star is made of, and of what this run has staged for it in place of some of that.
SELECT COALESCE(SUM(h.rows), 0)
FROM sparkify_ops.unit_hours h
JOIN sparkify_ops.load_units u ON u.load_unit = h.load_unit
WHERE u.target = 'staging_events'
  AND h.hour >= CAST(:from AS TIMESTAMP) AND h.hour < CAST(:to AS TIMESTAMP)
  AND ((u.run_id = :run_id AND u.state IN ('staged', 'passed'))
    OR (u.state = 'accepted' AND u.load_unit NOT IN (
      SELECT p.predecessor
      FROM sparkify_ops.unit_predecessors p
      JOIN sparkify_ops.load_units s ON s.load_unit = p.load_unit
      WHERE s.run_id = :run_id AND s.state IN ('staged', 'passed'))));
