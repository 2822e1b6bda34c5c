-- Plays refer to a user that is gone.
-- gate: warehouse
DELETE FROM sparkify.users
WHERE user_id = (SELECT MIN(user_id) FROM sparkify.songplays);
