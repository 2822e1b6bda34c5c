-- The start times are an hour late, as by a wrong time zone.
-- gate: warehouse
UPDATE sparkify.songplays SET start_time = start_time + INTERVAL '1 hour';
