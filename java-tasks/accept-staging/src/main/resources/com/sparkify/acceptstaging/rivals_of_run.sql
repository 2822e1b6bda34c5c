-- Units with a version of the same file: accepted ones that the unit was not staged to replace, and passed
-- ones of the same run that came before it.
SELECT DISTINCT u.load_unit, o.load_unit AS rival
FROM sparkify_ops.load_units u
JOIN sparkify_ops.loaded_files f ON f.load_unit = u.load_unit
JOIN sparkify_ops.loaded_files g ON g.uri = f.uri AND g.target = f.target AND g.load_unit <> f.load_unit
JOIN sparkify_ops.load_units o ON o.load_unit = g.load_unit
LEFT JOIN sparkify_ops.unit_predecessors p
  ON p.load_unit = u.load_unit AND p.predecessor = o.load_unit
WHERE u.state = 'passed'
  AND (u.run_id = :run_id OR (:by_hand AND u.run_id LIKE 'manual-%'))
  AND p.load_unit IS NULL
  AND (o.state = 'accepted'
    OR (o.state = 'passed' AND o.load_unit < u.load_unit
      AND (o.run_id = :run_id OR (:by_hand AND o.run_id LIKE 'manual-%'))))
ORDER BY u.load_unit, rival;
