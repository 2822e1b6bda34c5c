-- Half of the events of the newest hours are missing.
-- gate: staging
DELETE FROM sparkify_staging.staging_events
WHERE ts % 200000 >= 100000
  AND event_at >= (SELECT DATE_TRUNC('hour', MAX(event_at)) FROM sparkify_staging.staging_events);
