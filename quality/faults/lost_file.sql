-- The events of a file are gone, and the ledger has it still.
-- gate: staging
DELETE FROM sparkify_staging.staging_events
WHERE DATE_TRUNC('day', event_at) = (SELECT DATE_TRUNC('day', MIN(event_at)) FROM sparkify_staging.staging_events);
