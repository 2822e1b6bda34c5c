-- Gender and level are swapped.
-- gate: staging
UPDATE sparkify_staging.staging_events SET gender = level, level = gender;
