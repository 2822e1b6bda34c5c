-- Coordinates are not on the globe.
-- gate: staging
UPDATE sparkify_staging.staging_songs SET artist_latitude = 123;
