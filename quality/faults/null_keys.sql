-- Users without an id. The column is made nullable first, as a careless migration might do.
-- gate: warehouse
ALTER TABLE sparkify.users RENAME TO users_before;
CREATE TABLE sparkify.users AS SELECT * FROM sparkify.users_before;
DROP TABLE sparkify.users_before;
UPDATE sparkify.users SET user_id = NULL WHERE user_id = (SELECT MIN(user_id) FROM sparkify.users);
