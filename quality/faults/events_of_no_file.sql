-- Events lie outside the days of their files.
-- gate: staging
UPDATE sparkify_staging.staging_events
SET ts = ts + 31536000000, event_at = event_at + INTERVAL '365 days';
