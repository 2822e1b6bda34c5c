-- An unknown place is empty instead of NULL.
-- gate: warehouse
UPDATE sparkify.artists SET location = '';
