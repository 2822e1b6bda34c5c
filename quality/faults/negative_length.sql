-- Songs have a negative length.
-- gate: staging
UPDATE sparkify_staging.staging_events SET length = -length;
