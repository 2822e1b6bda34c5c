CREATE TEMP TABLE changed_keys AS
SELECT start_time AS key FROM sparkify.songplays
UNION
SELECT start_time FROM sparkify."time";
