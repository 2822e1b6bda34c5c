-- Events were staged twice.
-- gate: staging
INSERT INTO sparkify_staging.staging_events SELECT * FROM sparkify_staging.staging_events;
