-- Of what the star is made of, and of what this run has staged for it.
SELECT COALESCE(SUM(h.rows), 0)
FROM sparkify_ops.unit_hours h
JOIN sparkify_ops.load_units u ON u.load_unit = h.load_unit
WHERE u.target = 'staging_events'
  AND h.hour >= CAST(:from AS TIMESTAMP) AND h.hour < CAST(:to AS TIMESTAMP)
  AND (u.state = 'accepted' OR (u.run_id = :run_id AND u.state IN ('staged', 'passed')));
