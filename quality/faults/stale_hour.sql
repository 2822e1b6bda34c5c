-- The newest hour did not come from staging to the star.
-- gate: warehouse
DELETE FROM sparkify.songplays
WHERE start_time >= (SELECT DATE_TRUNC('hour', MAX(start_time)) FROM sparkify.songplays);
