-- Title: CREATE TABLE takes part in a transaction
-- Why: A migration or a load that stops half-way must leave nothing.
-- Otherwise: Report it: a task that was killed could leave a table that its next attempt meets.
-- Expected: 0
BEGIN;
CREATE TABLE sparkify_verify.taken_back (id INTEGER);
ROLLBACK;
SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'sparkify_verify' AND table_name = 'taken_back';
