-- Plays are by another program.
-- gate: warehouse
UPDATE sparkify.songplays SET user_agent = 'curl' WHERE user_agent = 'Mozilla/5.0';
