-- Latitude and longitude are swapped.
-- gate: warehouse
UPDATE sparkify.artists SET latitude = longitude, longitude = latitude;
