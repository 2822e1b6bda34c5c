-- The source gives times in seconds.
-- gate: staging
UPDATE sparkify_staging.staging_events SET ts = ts / 1000;
