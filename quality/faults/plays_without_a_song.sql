-- The app no longer tells what was played.
-- gate: staging
UPDATE sparkify_staging.staging_events SET song = NULL WHERE page = 'NextSong';
