SELECT u.load_unit
FROM sparkify_ops.unit_predecessors p
JOIN sparkify_ops.load_units u ON u.load_unit = p.load_unit
WHERE p.predecessor = :unit AND u.state IN ('staged', 'passed', 'refused')
  AND (u.run_id = :run_id
    OR (:by_hand AND u.run_id LIKE 'manual-%' AND (u.state <> 'refused' OR u.accepted_change IS NULL)));
