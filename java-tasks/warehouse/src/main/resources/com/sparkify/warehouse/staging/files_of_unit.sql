SELECT f.uri, f.etag, f.rejected_rows, f.load_unit,
  a.uri IS NOT NULL AS accepted, FALSE AS pending, FALSE AS replacing
FROM sparkify_ops.loaded_files f
LEFT JOIN (
  SELECT l.uri
  FROM sparkify_ops.loaded_files l
  JOIN sparkify_ops.load_units u ON u.load_unit = l.load_unit
  WHERE l.target = :target AND u.state = 'accepted'
) a ON a.uri = f.uri
WHERE f.load_unit = :unit AND f.uri > :after
ORDER BY f.uri
LIMIT :most;
