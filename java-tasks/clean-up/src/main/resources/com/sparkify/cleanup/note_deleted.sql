DELETE FROM sparkify_ops.unit_hours WHERE load_unit = :unit;

DELETE FROM sparkify_ops.unit_predecessors WHERE load_unit = :unit;

DELETE FROM sparkify_ops.rejected_rows WHERE load_unit = :unit;

-- A scheduled run has to know longer which versions were refused.
DELETE FROM sparkify_ops.loaded_files
WHERE load_unit = :unit
  AND load_unit IN (SELECT load_unit FROM sparkify_ops.load_units WHERE COALESCE(verdict, '') <> 'refused');

UPDATE sparkify_ops.load_units
SET rows_deleted = TRUE, changed_at = CAST(:now AS TIMESTAMP)
WHERE load_unit = :unit;
