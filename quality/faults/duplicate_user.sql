-- A user is there twice.
-- gate: warehouse
INSERT INTO sparkify.users
SELECT * FROM sparkify.users WHERE user_id = (SELECT MIN(user_id) FROM sparkify.users);
