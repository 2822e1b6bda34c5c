-- The ids of users became texts such as u7.
-- gate: staging
ALTER TABLE sparkify_staging.staging_events ADD COLUMN user_id_text VARCHAR(64);
UPDATE sparkify_staging.staging_events SET user_id_text = 'u' || user_id;
ALTER TABLE sparkify_staging.staging_events DROP COLUMN user_id;
ALTER TABLE sparkify_staging.staging_events RENAME COLUMN user_id_text TO user_id;
