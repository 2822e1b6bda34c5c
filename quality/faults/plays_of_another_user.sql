-- Plays are counted for the wrong user.
-- gate: warehouse
UPDATE sparkify.songplays SET user_id = (SELECT MAX(user_id) FROM sparkify.users)
WHERE user_id = (SELECT MIN(user_id) FROM sparkify.users);
