-- An artist has the longer of two names.
-- gate: warehouse
UPDATE sparkify.artists SET name = 'Another' WHERE artist_id = 'ARAAAAAAAAAAAAAAA2';
