SELECT p.load_unit, p.predecessor, b.state
FROM sparkify_ops.unit_predecessors p
JOIN sparkify_ops.load_units u ON u.load_unit = p.load_unit
JOIN sparkify_ops.load_units b ON b.load_unit = p.predecessor
WHERE (u.run_id = :run_id
    OR (:by_hand AND u.run_id LIKE 'manual-%' AND (u.state <> 'refused' OR u.accepted_change IS NULL)));
