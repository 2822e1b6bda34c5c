SELECT f.uri, f.etag, f.rejected_rows, f.load_unit,
  u.state = 'accepted' AS accepted,
  (u.run_id = :run_id
    OR (:by_hand AND u.run_id LIKE 'manual-%' AND (u.state <> 'refused' OR u.accepted_change IS NULL)))
    AND u.state IN ('staged', 'passed', 'refused') AS pending,
  COALESCE(u.verdict, '') = 'refused' AS refused,
  r.predecessor IS NOT NULL AS replacing
FROM sparkify_ops.loaded_files f
JOIN sparkify_ops.load_units u ON u.load_unit = f.load_unit
LEFT JOIN (
  SELECT DISTINCT p.predecessor
  FROM sparkify_ops.unit_predecessors p
  JOIN sparkify_ops.load_units s ON s.load_unit = p.load_unit
  WHERE (s.run_id = :run_id
    OR (:by_hand AND s.run_id LIKE 'manual-%' AND (s.state <> 'refused' OR s.accepted_change IS NULL)))
    AND s.state IN ('staged', 'passed', 'refused')
) r ON r.predecessor = f.load_unit
WHERE f.target = :target AND f.uri >= :from AND f.uri < :to
  AND (u.state = 'accepted' OR u.verdict = 'refused'
    OR ((u.run_id = :run_id
    OR (:by_hand AND u.run_id LIKE 'manual-%' AND (u.state <> 'refused' OR u.accepted_change IS NULL)))
      AND u.state IN ('staged', 'passed', 'refused')))
ORDER BY f.uri, f.load_unit
LIMIT :most;
