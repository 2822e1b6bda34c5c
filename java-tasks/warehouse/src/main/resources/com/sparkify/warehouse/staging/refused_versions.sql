-- The versions of files that the gate refused, or that somebody took back, unless a unit has brought them since. What a
-- refused unit holds as its predecessor does, it did not bring: the verdict is not about that.
-- own_verdict: it is about this file, which was alone in its unit, or whose unit was good enough to be accepted once;
-- if not, the file was refused together with others. newest: no other version of the file has been judged since.
SELECT uri, etag, own_verdict, of_file = 1 AS newest
FROM (
  SELECT f.uri, f.etag, u.verdict, u.files = 1 OR u.accepted_change IS NOT NULL AS own_verdict,
    MAX(CASE WHEN u.state = 'accepted' THEN 1 ELSE 0 END) OVER (PARTITION BY f.uri, f.etag) AS in_the_star,
    ROW_NUMBER() OVER (PARTITION BY f.uri, f.etag ORDER BY f.load_unit DESC) AS of_version,
    ROW_NUMBER() OVER (PARTITION BY f.uri ORDER BY f.load_unit DESC) AS of_file
  FROM sparkify_ops.loaded_files f
  JOIN sparkify_ops.load_units u ON u.load_unit = f.load_unit
  LEFT JOIN (
    SELECT DISTINCT p.load_unit, b.uri, b.etag
    FROM sparkify_ops.unit_predecessors p
    JOIN sparkify_ops.load_units t ON t.load_unit = p.load_unit
    JOIN sparkify_ops.loaded_files b ON b.load_unit = p.predecessor
    WHERE t.target = :target AND t.verdict = 'refused'
  ) before ON before.load_unit = f.load_unit AND before.uri = f.uri AND before.etag = f.etag
  WHERE f.target = :target AND before.uri IS NULL AND (u.verdict = 'refused' OR u.accepted_change IS NOT NULL)
    AND f.uri IN (
      SELECT r.uri
      FROM sparkify_ops.loaded_files r
      JOIN sparkify_ops.load_units v ON v.load_unit = r.load_unit
      WHERE r.target = :target AND v.verdict = 'refused')
) judged
WHERE of_version = 1 AND verdict = 'refused' AND in_the_star = 0
ORDER BY uri;
