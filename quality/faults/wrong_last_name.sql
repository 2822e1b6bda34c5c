-- A user still has an earlier last name.
-- gate: warehouse
UPDATE sparkify.users SET last_name = 'Li' WHERE user_id = 1;
