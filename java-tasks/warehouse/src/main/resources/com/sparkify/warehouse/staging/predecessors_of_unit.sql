SELECT p.predecessor AS load_unit
FROM sparkify_ops.unit_predecessors p
JOIN sparkify_ops.load_units u ON u.load_unit = p.predecessor
WHERE p.load_unit = :unit AND u.state = 'accepted';
