WITH own AS (
  SELECT load_unit
  FROM sparkify_ops.load_units
  WHERE state IN ('staged', 'passed', 'refused')
    AND (run_id = :run_id
      OR (:by_hand AND run_id LIKE 'manual-%' AND (state <> 'refused' OR accepted_change IS NULL)))
)
SELECT f.uri, f.etag, f.rejected_rows, f.load_unit,
  u.state = 'accepted' AS accepted, own.load_unit IS NOT NULL AS pending, r.predecessor IS NOT NULL AS replacing
FROM sparkify_ops.loaded_files f
JOIN sparkify_ops.load_units u ON u.load_unit = f.load_unit
LEFT JOIN own ON own.load_unit = f.load_unit
LEFT JOIN (
  SELECT DISTINCT predecessor
  FROM sparkify_ops.unit_predecessors
  WHERE load_unit IN (SELECT load_unit FROM own)
) r ON r.predecessor = f.load_unit
WHERE f.target = :target AND f.uri >= :from AND f.uri < :to
  AND (u.state = 'accepted' OR own.load_unit IS NOT NULL)
ORDER BY f.uri, f.load_unit
LIMIT :most;
