SELECT MIN(hour) AS first_hour
FROM sparkify_ops.unit_hours
WHERE load_unit IN (
  SELECT load_unit FROM sparkify_ops.load_units WHERE target = 'staging_events' AND state = 'accepted');
