-- The rows of a warehouse of schema version 3, as the program of commit fce24a0 left them; VersionThree.java
-- tells of which files and by which runs. {bucket} stands for the bucket's name. The times of the files and of
-- the runs are set to a day of 2018, and the entity tags with them. What tasks and checks noted is left out.

INSERT INTO sparkify.artists (artist_id, name, location, latitude, longitude) VALUES
  ('AR0000000000000000', 'Artist 0', NULL, NULL, NULL),
  ('AR0000000000000001', 'Artist 1', NULL, NULL, NULL),
  ('AR0000000000000002', 'Artist 2', NULL, NULL, NULL);

INSERT INTO sparkify.songplays (songplay_id, start_time, user_id, level, song_id, artist_id, session_id, location,
  user_agent) VALUES
  ('177a284599f090e247d7ec5554e7a6df', '2018-11-02 12:00:00', 2, 'free', 'SO0000000000000003', 'AR0000000000000000', 2, 'Ulm', 'Mozilla'),
  ('67cd7c69f78b9b1cfae184b0df5eb3fd', '2018-11-02 13:00:00', 1, 'free', NULL, NULL, 1, 'Ulm', 'Mozilla'),
  ('76abcb72d11cc0789e90c25ab313141b', '2018-11-02 12:34:56', 3, 'free', 'SO0000000000000002', 'AR0000000000000002', 3, 'Ulm', 'Mozilla'),
  ('78d54486cfd28e0348398f558c42604a', '2018-11-01 10:00:00', 1, 'free', 'SO0000000000000001', 'AR0000000000000001', 1, 'Ulm', 'Mozilla'),
  ('96f681362d36d0d2b3180cfd74a024e7', '2018-11-03 08:00:00', 4, 'free', 'SO0000000000000001', 'AR0000000000000001', 4, 'Ulm', 'Mozilla');

INSERT INTO sparkify.songs (song_id, song_title, artist_id, year, duration) VALUES
  ('SO0000000000000001', 'Title 1', 'AR0000000000000001', 0, 201),
  ('SO0000000000000002', 'Title 2', 'AR0000000000000002', 0, 202),
  ('SO0000000000000003', 'Title 3', 'AR0000000000000000', 0, 203);

INSERT INTO sparkify."time" (start_time, hour, day, week, month, year, weekday) VALUES
  ('2018-11-01 10:00:00', 10, 1, 44, 11, 2018, 4),
  ('2018-11-02 12:00:00', 12, 2, 44, 11, 2018, 5),
  ('2018-11-02 12:34:56', 12, 2, 44, 11, 2018, 5),
  ('2018-11-02 13:00:00', 13, 2, 44, 11, 2018, 5),
  ('2018-11-03 08:00:00', 8, 3, 44, 11, 2018, 6);

INSERT INTO sparkify.users (user_id, first_name, last_name, gender, level, last_event_at) VALUES
  (1, 'Zoë', 'Özil', 'F', 'free', '2018-11-02 13:00:00'),
  (2, 'Zoë', 'Özil', 'F', 'free', '2018-11-02 12:00:00'),
  (3, 'Zoë', 'Özil', 'F', 'free', '2018-11-02 12:34:56');

INSERT INTO sparkify_ops.changed_plays (change_number, range_from, range_to) VALUES
  (2, '2018-11-03 00:00:00', '2018-11-04 00:00:00');

INSERT INTO sparkify_ops.changed_users (change_number, user_id) VALUES
  (1, 1),
  (1, 2),
  (1, 3),
  (2, 1),
  (2, 4);

INSERT INTO sparkify_ops.loaded_files (target, uri, etag, size, last_modified, range_from, range_to, loaded_at,
  run_id) VALUES
  ('staging_events', 's3://{bucket}/log_data/2018/11/2018-11-01-events.json', '529b800bea4334e3b0edcd7cc86d1d03-1', 952, '2018-11-04 00:00:00', '2018-11-01 00:00:00', '2018-11-02 00:00:00', '2018-11-04 01:00:49', 'day-1-and-2'),
  ('staging_events', 's3://{bucket}/log_data/2018/11/2018-11-02-events.json', 'a2f54abe6d2f323cab64601cf0383469-1', 651, '2018-11-04 00:00:00', '2018-11-02 00:00:00', '2018-11-03 00:00:00', '2018-11-04 01:00:49', 'day-1-and-2'),
  ('staging_events', 's3://{bucket}/log_data/2018/11/2018-11-03-events.json', '24187d065cc63327af7f750fe5ef2066-1', 643, '2018-11-04 00:00:00', '2018-11-03 00:00:00', '2018-11-04 00:00:00', '2018-11-04 01:00:33', 'day-3'),
  ('staging_songs', 's3://{bucket}/song_data/A/B/C/TRSO0000000000000001.json', '2db086bf2bd43f3781b74fa32c694518-1', 235, '2018-11-04 00:00:00', NULL, NULL, '2018-11-04 01:00:37', 'day-1-and-2'),
  ('staging_songs', 's3://{bucket}/song_data/A/B/C/TRSO0000000000000002.json', '2db086bf2bd43f3781b74fa32c694518-1', 235, '2018-11-04 00:00:00', NULL, NULL, '2018-11-04 01:00:37', 'day-1-and-2'),
  ('staging_songs', 's3://{bucket}/song_data/A/B/C/TRSO0000000000000003.json', '2db086bf2bd43f3781b74fa32c694518-1', 235, '2018-11-04 00:00:00', NULL, NULL, '2018-11-04 01:00:37', 'day-1-and-2');

INSERT INTO sparkify_ops.rejected_rows (target, uri, line, column_name, value, reason, rejected_at, run_id, code,
  raw_text) VALUES
  ('staging_events', 's3://{bucket}/log_data/2018/11/2018-11-03-events.json', 2, '', 'oops, no JSON', 'Invalid JSON object: the text is not one JSON value', '2018-11-04 01:00:33', 'day-3', '1216', 'oops, no JSON');

INSERT INTO sparkify_ops.staged_ranges (change_number, range_from, range_to) VALUES
  (2, '2018-11-03 00:00:00', '2018-11-04 00:00:00');

INSERT INTO sparkify_ops.staged_songs (change_number, song_id, title, artist_name, artist_id) VALUES
  (1, 'SO0000000000000001', 'Title 1', 'Artist 1', 'AR0000000000000001'),
  (1, 'SO0000000000000002', 'Title 2', 'Artist 2', 'AR0000000000000002'),
  (1, 'SO0000000000000003', 'Title 3', 'Artist 0', 'AR0000000000000000');

INSERT INTO sparkify_ops.watermarks (target, change_number) VALUES
  ('artists.staged_songs', 1),
  ('songplays.staged_ranges', 2),
  ('songplays.staged_songs', 1),
  ('songs.staged_songs', 1),
  ('time.changed_plays', 2),
  ('users.changed_users', 1);

INSERT INTO sparkify_staging.staging_events (artist, auth, first_name, gender, item_in_session, last_name, length,
  level, location, method, page, registration, session_id, song, status, ts, user_agent, user_id, event_at, staged_at,
  run_id) VALUES
  ('Artist 0', 'Logged In', 'Zoë', 'F', 43200, 'Özil', 200.5, 'free', 'Ulm', 'PUT', 'NextSong', 1540919166796, 2, 'Title 3', 200, 1541160000000, 'Mozilla', 2, '2018-11-02 12:00:00', '2018-11-04 01:00:49', 'day-1-and-2'),
  ('Artist 1', 'Logged In', 'Zoë', 'F', 28800, 'Özil', 200.5, 'free', 'Ulm', 'PUT', 'NextSong', 1540919166796, 4, 'Title 1', 200, 1541232000000, 'Mozilla', 4, '2018-11-03 08:00:00', '2018-11-04 01:00:33', 'day-3'),
  ('Artist 1', 'Logged In', 'Zoë', 'F', 36000, 'Özil', 200.5, 'free', 'Ulm', 'PUT', 'NextSong', 1540919166796, 1, 'Title 1', 200, 1541066400000, 'Mozilla', 1, '2018-11-01 10:00:00', '2018-11-04 01:00:49', 'day-1-and-2'),
  ('Artist 1', 'Logged In', 'Zoë', 'F', 46800, 'Özil', 200.5, 'free', 'Ulm', 'PUT', 'NextSong', 1540919166796, 1, 'No such title', 200, 1541163600000, 'Mozilla', 1, '2018-11-02 13:00:00', '2018-11-04 01:00:49', 'day-1-and-2'),
  ('Artist 2', 'Logged In', 'Zoë', 'F', 45296, 'Özil', 200.5, 'free', 'Ulm', 'PUT', 'NextSong', 1540919166796, 3, 'Title 2', 200, 1541162096000, 'Mozilla', 3, '2018-11-02 12:34:56', '2018-11-04 01:00:49', 'day-1-and-2'),
  (NULL, 'Logged In', 'Zoë', 'F', 32400, 'Özil', NULL, 'free', 'Ulm', 'PUT', 'Home', 1540919166796, 1, NULL, 200, 1541235600000, 'Mozilla', 1, '2018-11-03 09:00:00', '2018-11-04 01:00:33', 'day-3'),
  (NULL, 'Logged In', 'Zoë', 'F', 82800, 'Özil', NULL, 'free', 'Ulm', 'PUT', 'Home', 1540919166796, 2, NULL, 200, 1541113200000, 'Mozilla', 2, '2018-11-01 23:00:00', '2018-11-04 01:00:49', 'day-1-and-2');

INSERT INTO sparkify_staging.staging_songs (song_id, title, artist_id, artist_name, artist_location, artist_latitude,
  artist_longitude, year, duration, num_songs, staged_at, run_id) VALUES
  ('SO0000000000000001', 'Title 1', 'AR0000000000000001', 'Artist 1', '', NULL, NULL, 0, 201, 1, '2018-11-04 01:00:32', 'day-1-and-2'),
  ('SO0000000000000002', 'Title 2', 'AR0000000000000002', 'Artist 2', '', NULL, NULL, 0, 202, 1, '2018-11-04 01:00:32', 'day-1-and-2'),
  ('SO0000000000000003', 'Title 3', 'AR0000000000000000', 'Artist 0', '', NULL, NULL, 0, 203, 1, '2018-11-04 01:00:32', 'day-1-and-2');
