-- Units that another run replaced since, or whose rows or whose predecessors' rows are gone.
SELECT 'its unit ' || u.load_unit || ' was replaced by unit ' || u.replaced_by || ' of run ' || r.run_id
  AS obstacle
FROM sparkify_ops.load_units u
JOIN sparkify_ops.load_units r ON r.load_unit = u.replaced_by
WHERE u.run_id = :undone AND u.state = 'replaced' AND r.run_id <> :undone
UNION ALL
SELECT 'its unit ' || load_unit || ' was removed by the clean-up'
FROM sparkify_ops.load_units
WHERE run_id = :undone AND state = 'removed' AND change_number IS NOT NULL
UNION ALL
SELECT 'its unit ' || load_unit || ' is from before load units, and what it replaced is not kept'
FROM sparkify_ops.load_units
WHERE run_id = :undone AND state = 'accepted' AND migrated
UNION ALL
SELECT 'unit ' || b.load_unit || ', which its unit ' || u.load_unit || ' replaced, was removed by the clean-up'
FROM sparkify_ops.load_units u
JOIN sparkify_ops.unit_predecessors p ON p.load_unit = u.load_unit
JOIN sparkify_ops.load_units b ON b.load_unit = p.predecessor
WHERE u.run_id = :undone AND u.state IN ('accepted', 'replaced') AND b.state = 'removed'
UNION ALL
SELECT DISTINCT 'file ' || f.uri || ', which its unit ' || u.load_unit || ' found gone, came back with run ' || o.run_id
FROM sparkify_ops.load_units u
JOIN sparkify_ops.unit_predecessors p ON p.load_unit = u.load_unit
JOIN sparkify_ops.loaded_files f ON f.load_unit = p.predecessor
JOIN sparkify_ops.loaded_files g ON g.uri = f.uri AND g.target = f.target
JOIN sparkify_ops.load_units o ON o.load_unit = g.load_unit
WHERE u.run_id = :undone AND u.state = 'accepted' AND o.state = 'accepted' AND o.run_id <> :undone
ORDER BY obstacle;
