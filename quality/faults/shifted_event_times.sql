-- event_at is an hour late against ts.
-- gate: staging
UPDATE sparkify_staging.staging_events SET event_at = event_at + INTERVAL '1 hour';
