-- A subscription level that does not exist.
-- gate: warehouse
UPDATE sparkify.users SET level = 'gold';
