-- The app no longer reports what was played.
-- gate: staging
UPDATE sparkify_staging.staging_events SET song = NULL WHERE page = 'NextSong';
