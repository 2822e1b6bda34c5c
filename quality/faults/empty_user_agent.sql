-- An unknown program is empty instead of NULL.
-- gate: warehouse
UPDATE sparkify.songplays SET user_agent = '' WHERE user_agent IS NULL;
