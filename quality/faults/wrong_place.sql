-- An artist has the place of a row that knows less.
-- gate: warehouse
UPDATE sparkify.artists SET location = 'Aachen', latitude = NULL, longitude = NULL WHERE artist_id = 'ARAAAAAAAAAAAAAAA2';
