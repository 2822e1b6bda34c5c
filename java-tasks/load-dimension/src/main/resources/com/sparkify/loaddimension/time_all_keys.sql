CREATE TEMP TABLE changed_keys (key TIMESTAMP);

INSERT INTO changed_keys (key)
SELECT start_time AS key FROM sparkify.songplays
UNION
SELECT start_time FROM sparkify."time";
