-- All plays were loaded twice.
-- gate: warehouse
INSERT INTO sparkify.songplays SELECT * FROM sparkify.songplays;
