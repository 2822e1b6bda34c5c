-- The files of which the last version that was judged is one that the gate refused, or that somebody took back.
SELECT uri
FROM (
  SELECT f.uri, COALESCE(u.verdict, '') AS verdict,
    ROW_NUMBER() OVER (PARTITION BY f.uri ORDER BY f.load_unit DESC) AS choice
  FROM sparkify_ops.loaded_files f
  JOIN sparkify_ops.load_units u ON u.load_unit = f.load_unit
  WHERE f.target = :target AND (u.verdict = 'refused' OR u.accepted_change IS NOT NULL)
    AND f.uri IN (
      SELECT r.uri
      FROM sparkify_ops.loaded_files r
      JOIN sparkify_ops.load_units v ON v.load_unit = r.load_unit
      WHERE v.target = :target AND v.verdict = 'refused')
) judged
WHERE choice = 1 AND verdict = 'refused'
ORDER BY uri;
