-- Names are UTF-8 that was read as Latin-1 and written again.
-- gate: warehouse
UPDATE sparkify.users SET first_name = 'ZoÃ«';
