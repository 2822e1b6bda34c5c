DELETE FROM sparkify_staging.staging_songs
WHERE load_unit IN (
  SELECT load_unit FROM sparkify_ops.load_units WHERE state = 'removed' AND NOT rows_deleted);
