-- A song was staged twice.
-- gate: staging
INSERT INTO sparkify_staging.staging_songs
SELECT * FROM sparkify_staging.staging_songs WHERE song_id = (SELECT MIN(song_id) FROM sparkify_staging.staging_songs);
