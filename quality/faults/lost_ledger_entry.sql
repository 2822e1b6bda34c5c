-- A file whose events are there is not in the ledger.
-- gate: staging
DELETE FROM sparkify_ops.loaded_files
WHERE load_unit = (SELECT MAX(load_unit) FROM sparkify_ops.load_units WHERE target = 'staging_events');
