-- The app has a page that is not documented.
-- gate: staging
UPDATE sparkify_staging.staging_events SET page = 'Karaoke' WHERE page = 'Home';
