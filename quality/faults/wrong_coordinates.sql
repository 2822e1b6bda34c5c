-- An artist's coordinates are rounded.
-- gate: warehouse
UPDATE sparkify.artists SET latitude = 48 WHERE artist_id = 'ARAAAAAAAAAAAAAAA0';
