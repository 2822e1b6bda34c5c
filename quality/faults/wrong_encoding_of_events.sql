-- Names are UTF-8 that was read as Latin-1 and written again.
-- gate: staging
UPDATE sparkify_staging.staging_events SET first_name = 'ZoÃ«';
