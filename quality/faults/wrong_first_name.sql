-- All users have the same first name.
-- gate: warehouse
UPDATE sparkify.users SET first_name = 'X';
