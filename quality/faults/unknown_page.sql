-- The app has a page that nobody told of.
-- gate: staging
UPDATE sparkify_staging.staging_events SET page = 'Karaoke' WHERE page = 'Home';
