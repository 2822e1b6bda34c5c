DELETE FROM sparkify_ops.unit_hours WHERE load_unit = :unit;

DELETE FROM sparkify_ops.unit_predecessors
WHERE load_unit = :unit
  AND load_unit NOT IN (SELECT load_unit FROM sparkify_ops.load_units WHERE verdict = 'refused');

DELETE FROM sparkify_ops.rejected_rows WHERE load_unit = :unit;

-- A scheduled run has to know longer which versions were refused, and which of them were accepted since.
DELETE FROM sparkify_ops.loaded_files
WHERE load_unit = :unit AND NOT EXISTS (
  SELECT 1
  FROM sparkify_ops.loaded_files f
  JOIN sparkify_ops.load_units u ON u.load_unit = f.load_unit
  WHERE u.verdict = 'refused' AND f.uri = loaded_files.uri AND f.etag = loaded_files.etag);

UPDATE sparkify_ops.load_units
SET rows_deleted = TRUE, changed_at = CAST(:now AS TIMESTAMP)
WHERE load_unit = :unit;
