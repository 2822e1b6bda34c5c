-- EXTRACT's week is the ISO week, its dow counts from 0 = Sunday.
INSERT INTO right_rows (start_time, hour, day, week, month, year, weekday)
SELECT DISTINCT p.start_time,
  CAST(EXTRACT(hour FROM p.start_time) AS INTEGER),
  CAST(EXTRACT(day FROM p.start_time) AS INTEGER),
  CAST(EXTRACT(week FROM p.start_time) AS INTEGER),
  CAST(EXTRACT(month FROM p.start_time) AS INTEGER),
  CAST(EXTRACT(year FROM p.start_time) AS INTEGER),
  CAST(EXTRACT(dow FROM p.start_time) AS INTEGER)
FROM sparkify.songplays p
JOIN changed_keys k ON k.key = p.start_time;
