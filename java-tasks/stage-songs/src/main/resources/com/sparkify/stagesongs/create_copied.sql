-- What COPY fills: the columns of the files.
CREATE TEMP TABLE copied (
  song_id VARCHAR(64) NOT NULL, title VARCHAR(4096), artist_id VARCHAR(64),
  artist_name VARCHAR(4096), artist_location VARCHAR(4096), artist_latitude DOUBLE PRECISION,
  artist_longitude DOUBLE PRECISION, year INTEGER, duration DOUBLE PRECISION, num_songs INTEGER);
