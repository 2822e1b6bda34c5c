-- EXTRACT's week is the ISO week, its dow counts from 0 = Sunday.
INSERT INTO right_rows (start_time, hour, day, week, month, year, weekday)
SELECT start_time,
  CAST(EXTRACT(hour FROM start_time) AS INTEGER),
  CAST(EXTRACT(day FROM start_time) AS INTEGER),
  CAST(EXTRACT(week FROM start_time) AS INTEGER),
  CAST(EXTRACT(month FROM start_time) AS INTEGER),
  CAST(EXTRACT(year FROM start_time) AS INTEGER),
  CAST(EXTRACT(dow FROM start_time) AS INTEGER)
FROM (
  SELECT DISTINCT start_time
  FROM sparkify.songplays
  WHERE start_time >= CAST(:from AS TIMESTAMP) AND start_time < CAST(:to AS TIMESTAMP)
) played;

INSERT INTO present_rows (start_time, hour, day, week, month, year, weekday)
SELECT start_time, hour, day, week, month, year, weekday
FROM sparkify."time"
WHERE start_time >= CAST(:from AS TIMESTAMP) AND start_time < CAST(:to AS TIMESTAMP);
