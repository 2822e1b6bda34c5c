-- What each table and column means: the one source for the catalogue and for docs/tables.md. A repeatable migration, so that
-- a better word needs no new version. "Personal data" at the end makes the catalogue mask its examples; "References" its links.

COMMENT ON TABLE sparkify.songplays IS
  'One row for each event with page NextSong and a user, whether its song is in the catalogue or not.';
COMMENT ON COLUMN sparkify.songplays.songplay_id IS
  'Key: md5(session_id || ''-'' || item_in_session || ''-'' || ts), ts in milliseconds since 1970. The same play always has the same id.';
COMMENT ON COLUMN sparkify.songplays.start_time IS 'When the song began, UTC. References time.';
COMMENT ON COLUMN sparkify.songplays.user_id IS 'Who listened. References users.';
COMMENT ON COLUMN sparkify.songplays.level IS 'free or paid, at the time of the play.';
COMMENT ON COLUMN sparkify.songplays.song_id IS
  'The song that matches by title and artist, the nearest by duration; NULL when none does. References songs.';
COMMENT ON COLUMN sparkify.songplays.artist_id IS 'The artist of the song that matches; NULL when none does. References artists.';
COMMENT ON COLUMN sparkify.songplays.session_id IS 'The session, as the app numbers it.';
COMMENT ON COLUMN sparkify.songplays.location IS 'Where the listener was, as the app sends it. Personal data.';
COMMENT ON COLUMN sparkify.songplays.user_agent IS 'The browser or app, as it names itself. Personal data.';

COMMENT ON TABLE sparkify.users IS 'One row for each user of any event, also of one who never played a song.';
COMMENT ON COLUMN sparkify.users.user_id IS 'Key: the user, as the app numbers them.';
COMMENT ON COLUMN sparkify.users.first_name IS 'As the newest event of the user has it. Personal data.';
COMMENT ON COLUMN sparkify.users.last_name IS 'As the newest event of the user has it. Personal data.';
COMMENT ON COLUMN sparkify.users.gender IS 'F or M, as the newest event of the user has it. Personal data.';
COMMENT ON COLUMN sparkify.users.level IS 'free or paid, now.';
COMMENT ON COLUMN sparkify.users.last_event_at IS 'When the newest event of the user was, UTC.';

COMMENT ON TABLE sparkify.songs IS 'One row for each song of the song files.';
COMMENT ON COLUMN sparkify.songs.song_id IS 'Key: the song, as its file names it.';
COMMENT ON COLUMN sparkify.songs.song_title IS 'The title, as the file has it.';
COMMENT ON COLUMN sparkify.songs.artist_id IS 'The artist of the song. References artists.';
COMMENT ON COLUMN sparkify.songs.year IS 'Of release; 0 means unknown.';
COMMENT ON COLUMN sparkify.songs.duration IS 'How long the song lasts, in seconds.';

COMMENT ON TABLE sparkify.artists IS 'One row for each artist of the song files.';
COMMENT ON COLUMN sparkify.artists.artist_id IS 'Key: the artist, as the song files name them.';
COMMENT ON COLUMN sparkify.artists.name IS
  'The shortest of the names that the song files use; of equally short ones the first in byte order.';
COMMENT ON COLUMN sparkify.artists.location IS 'A place as the song files spell it; NULL when unknown, never empty.';
COMMENT ON COLUMN sparkify.artists.latitude IS 'In degrees, north is positive; NULL when unknown.';
COMMENT ON COLUMN sparkify.artists.longitude IS 'In degrees, east is positive; NULL when unknown.';

COMMENT ON TABLE sparkify."time" IS 'One row for each start_time in songplays.';
COMMENT ON COLUMN sparkify."time".start_time IS 'Key: the time, UTC.';
COMMENT ON COLUMN sparkify."time".hour IS '0 to 23, UTC.';
COMMENT ON COLUMN sparkify."time".day IS 'Of the month, 1 to 31.';
COMMENT ON COLUMN sparkify."time".week IS 'ISO week, 1 to 53; the days around New Year may belong to a week of the other year.';
COMMENT ON COLUMN sparkify."time".month IS '1 to 12.';
COMMENT ON COLUMN sparkify."time".year IS 'Of the calendar.';
COMMENT ON COLUMN sparkify."time".weekday IS '0 is Sunday, 6 is Saturday.';

COMMENT ON TABLE sparkify_staging.staging_events IS
  'The raw layer: one row for each line of a log file. An event that two files hold is there twice.';
COMMENT ON COLUMN sparkify_staging.staging_events.load_unit IS 'The load unit that brought the row. References load_units.';
COMMENT ON COLUMN sparkify_staging.staging_events.artist IS 'Who plays the song, as the app sends it.';
COMMENT ON COLUMN sparkify_staging.staging_events.auth IS 'Logged In, Logged Out or Cancelled.';
COMMENT ON COLUMN sparkify_staging.staging_events.first_name IS 'Of the user; NULL when logged out. Personal data.';
COMMENT ON COLUMN sparkify_staging.staging_events.gender IS 'F or M; NULL when logged out. Personal data.';
COMMENT ON COLUMN sparkify_staging.staging_events.item_in_session IS
  'The number of the event in its session, from 0; with session_id and ts the identity of the event.';
COMMENT ON COLUMN sparkify_staging.staging_events.last_name IS 'Of the user; NULL when logged out. Personal data.';
COMMENT ON COLUMN sparkify_staging.staging_events.length IS 'How long the song lasts, in seconds, as the app sends it.';
COMMENT ON COLUMN sparkify_staging.staging_events.level IS 'free or paid.';
COMMENT ON COLUMN sparkify_staging.staging_events.location IS 'Where the user was, as the app sends it. Personal data.';
COMMENT ON COLUMN sparkify_staging.staging_events.method IS 'The HTTP method of the request.';
COMMENT ON COLUMN sparkify_staging.staging_events.page IS 'What was asked for; NextSong is a play.';
COMMENT ON COLUMN sparkify_staging.staging_events.registration IS 'When the user registered, in milliseconds since 1970.';
COMMENT ON COLUMN sparkify_staging.staging_events.session_id IS 'The session, as the app numbers it.';
COMMENT ON COLUMN sparkify_staging.staging_events.song IS 'The title of the song, as the app sends it.';
COMMENT ON COLUMN sparkify_staging.staging_events.status IS 'The HTTP status of the answer.';
COMMENT ON COLUMN sparkify_staging.staging_events.ts IS 'When the event was, in milliseconds since 1970.';
COMMENT ON COLUMN sparkify_staging.staging_events.user_agent IS 'The browser or app, as it names itself. Personal data.';
COMMENT ON COLUMN sparkify_staging.staging_events.user_id IS 'Who it was; NULL when logged out.';
COMMENT ON COLUMN sparkify_staging.staging_events.event_at IS 'ts as a time, UTC.';

COMMENT ON TABLE sparkify_staging.staging_songs IS 'The raw layer: one row for each line of a song file.';
COMMENT ON COLUMN sparkify_staging.staging_songs.load_unit IS 'The load unit that brought the row. References load_units.';
COMMENT ON COLUMN sparkify_staging.staging_songs.song_id IS 'The song.';
COMMENT ON COLUMN sparkify_staging.staging_songs.title IS 'Its title.';
COMMENT ON COLUMN sparkify_staging.staging_songs.artist_id IS 'The artist.';
COMMENT ON COLUMN sparkify_staging.staging_songs.artist_name IS
  'A name of the artist; other songs of the artist may have another.';
COMMENT ON COLUMN sparkify_staging.staging_songs.artist_location IS 'A place; empty when unknown.';
COMMENT ON COLUMN sparkify_staging.staging_songs.artist_latitude IS 'In degrees, north is positive.';
COMMENT ON COLUMN sparkify_staging.staging_songs.artist_longitude IS 'In degrees, east is positive.';
COMMENT ON COLUMN sparkify_staging.staging_songs.year IS 'Of release; 0 means unknown.';
COMMENT ON COLUMN sparkify_staging.staging_songs.duration IS 'In seconds.';
COMMENT ON COLUMN sparkify_staging.staging_songs.num_songs IS 'How many songs the file holds, which is 1.';

COMMENT ON TABLE sparkify_ops.load_units IS 'What each COPY brought, and whether the star schema is made of it.';
COMMENT ON COLUMN sparkify_ops.load_units.load_unit IS 'Key: a number that never comes twice.';
COMMENT ON COLUMN sparkify_ops.load_units.target IS 'staging_events or staging_songs.';
COMMENT ON COLUMN sparkify_ops.load_units.state IS 'staged, passed, refused, accepted, overtaken, replaced or removed.';
COMMENT ON COLUMN sparkify_ops.load_units.verdict IS 'What the gate said of the unit: passed or refused.';
COMMENT ON COLUMN sparkify_ops.load_units.run_id IS 'The run that staged the unit.';
COMMENT ON COLUMN sparkify_ops.load_units.files IS 'How many files it holds.';
COMMENT ON COLUMN sparkify_ops.load_units.bytes IS 'Their size.';
COMMENT ON COLUMN sparkify_ops.load_units.lines IS 'How many lines they have; NULL for a unit from before load units.';
COMMENT ON COLUMN sparkify_ops.load_units.rows IS 'How many rows it brought.';
COMMENT ON COLUMN sparkify_ops.load_units.rejected_rows IS 'How many rows could not be loaded.';
COMMENT ON COLUMN sparkify_ops.load_units.event_from IS 'The time of its first event, UTC.';
COMMENT ON COLUMN sparkify_ops.load_units.event_to IS 'The time of its last event, UTC.';
COMMENT ON COLUMN sparkify_ops.load_units.staged_at IS 'When it was staged, UTC.';
COMMENT ON COLUMN sparkify_ops.load_units.changed_at IS 'When its state changed last, UTC.';
COMMENT ON COLUMN sparkify_ops.load_units.changed_by IS 'The run that changed its state last.';
COMMENT ON COLUMN sparkify_ops.load_units.change_number IS 'The order of acceptances and replacements: that of the last change.';
COMMENT ON COLUMN sparkify_ops.load_units.accepted_change IS 'The change_number of its last acceptance.';
COMMENT ON COLUMN sparkify_ops.load_units.replaced_by IS 'The unit that replaced it.';
COMMENT ON COLUMN sparkify_ops.load_units.migrated IS 'Whether it is from before load units.';
COMMENT ON COLUMN sparkify_ops.load_units.rows_deleted IS 'Whether the clean-up has deleted its rows.';

COMMENT ON TABLE sparkify_ops.unit_predecessors IS 'Which units a unit was staged to stand in for.';
COMMENT ON COLUMN sparkify_ops.unit_predecessors.load_unit IS 'The newer unit.';
COMMENT ON COLUMN sparkify_ops.unit_predecessors.predecessor IS 'The unit that it stands in for.';

COMMENT ON TABLE sparkify_ops.unit_hours IS 'In which hours the events of a unit lie, and what becomes of them.';
COMMENT ON COLUMN sparkify_ops.unit_hours.load_unit IS 'The unit.';
COMMENT ON COLUMN sparkify_ops.unit_hours.hour IS 'The beginning of the hour, UTC.';
COMMENT ON COLUMN sparkify_ops.unit_hours.rows IS 'How many rows of the unit are in the hour.';
COMMENT ON COLUMN sparkify_ops.unit_hours.plays IS 'How many of them are plays of a user.';
COMMENT ON COLUMN sparkify_ops.unit_hours.other_pages IS 'How many are no play.';
COMMENT ON COLUMN sparkify_ops.unit_hours.without_user IS 'How many are plays without a user.';

COMMENT ON TABLE sparkify_ops.loaded_files IS 'The ledger: which version of which file is in which unit.';
COMMENT ON COLUMN sparkify_ops.loaded_files.target IS 'staging_events or staging_songs.';
COMMENT ON COLUMN sparkify_ops.loaded_files.uri IS 'Where the file is.';
COMMENT ON COLUMN sparkify_ops.loaded_files.etag IS 'Which version of it.';
COMMENT ON COLUMN sparkify_ops.loaded_files.size IS 'In bytes.';
COMMENT ON COLUMN sparkify_ops.loaded_files.last_modified IS 'When the file was written, UTC.';
COMMENT ON COLUMN sparkify_ops.loaded_files.rejected_rows IS 'How many of its rows could not be loaded.';
COMMENT ON COLUMN sparkify_ops.loaded_files.load_unit IS 'The unit that holds the version.';

COMMENT ON TABLE sparkify_ops.rejected_rows IS
  'The rows that could not be loaded. What stood in them is emptied after a while, the rows stay.';
COMMENT ON COLUMN sparkify_ops.rejected_rows.target IS 'staging_events or staging_songs.';
COMMENT ON COLUMN sparkify_ops.rejected_rows.uri IS 'The file.';
COMMENT ON COLUMN sparkify_ops.rejected_rows.line IS 'The line in the file.';
COMMENT ON COLUMN sparkify_ops.rejected_rows.column_name IS 'The column that could not take the value.';
COMMENT ON COLUMN sparkify_ops.rejected_rows.value IS 'The value. Personal data.';
COMMENT ON COLUMN sparkify_ops.rejected_rows.reason IS 'What is wrong with it.';
COMMENT ON COLUMN sparkify_ops.rejected_rows.rejected_at IS 'When that was, UTC.';
COMMENT ON COLUMN sparkify_ops.rejected_rows.run_id IS 'The run.';
COMMENT ON COLUMN sparkify_ops.rejected_rows.code IS 'COPY''s own code, or TIME_OUT_OF_RANGE.';
COMMENT ON COLUMN sparkify_ops.rejected_rows.raw_text IS
  'The line as it stands in the file, its first 4,000 characters. Personal data.';
COMMENT ON COLUMN sparkify_ops.rejected_rows.load_unit IS 'The unit that lacks the row.';

COMMENT ON TABLE sparkify_ops.played_titles IS
  'Between which days each title was played: where a song that comes later has to look for its plays.';
COMMENT ON COLUMN sparkify_ops.played_titles.title IS 'The title, as the app sends it.';
COMMENT ON COLUMN sparkify_ops.played_titles.played_from IS 'The first day, UTC.';
COMMENT ON COLUMN sparkify_ops.played_titles.played_to IS 'The day after the last one, UTC.';

COMMENT ON TABLE sparkify_ops.quality_results IS 'What came out of each quality rule in each check.';
COMMENT ON COLUMN sparkify_ops.quality_results.table_name IS 'The table that was checked.';
COMMENT ON COLUMN sparkify_ops.quality_results.gate IS 'staging or warehouse.';
COMMENT ON COLUMN sparkify_ops.quality_results.rule IS 'The rule, in DQDL.';
COMMENT ON COLUMN sparkify_ops.quality_results.passed IS 'Whether it holds.';
COMMENT ON COLUMN sparkify_ops.quality_results.expected IS 'What it expects.';
COMMENT ON COLUMN sparkify_ops.quality_results.found IS 'What was found.';
COMMENT ON COLUMN sparkify_ops.quality_results.samples IS 'Some of the values that broke it, personal data masked.';
COMMENT ON COLUMN sparkify_ops.quality_results.range_from IS
  'The beginning of the data interval that was checked, UTC; NULL when all rows were.';
COMMENT ON COLUMN sparkify_ops.quality_results.range_to IS 'Its end, UTC.';
COMMENT ON COLUMN sparkify_ops.quality_results.checked_at IS 'When that was, UTC.';
COMMENT ON COLUMN sparkify_ops.quality_results.run_id IS 'The run.';
COMMENT ON COLUMN sparkify_ops.quality_results.severity IS 'error or warn.';
COMMENT ON COLUMN sparkify_ops.quality_results.owner IS 'Who is asked about the rule.';
COMMENT ON COLUMN sparkify_ops.quality_results.metric IS 'What was measured: the rule without what it expects.';
COMMENT ON COLUMN sparkify_ops.quality_results.value IS 'The number that was measured.';

COMMENT ON TABLE sparkify_ops.quality_failing_rows IS 'Some of the rows that broke a rule.';
COMMENT ON COLUMN sparkify_ops.quality_failing_rows.table_name IS 'The table.';
COMMENT ON COLUMN sparkify_ops.quality_failing_rows.gate IS 'staging or warehouse.';
COMMENT ON COLUMN sparkify_ops.quality_failing_rows.rule IS 'The rule, in DQDL.';
COMMENT ON COLUMN sparkify_ops.quality_failing_rows.failing_row IS 'Keys and values as JSON, personal data masked.';
COMMENT ON COLUMN sparkify_ops.quality_failing_rows.checked_at IS 'When that was, UTC.';
COMMENT ON COLUMN sparkify_ops.quality_failing_rows.run_id IS 'The run.';

COMMENT ON TABLE sparkify_ops.task_runs IS
  'One row for each run of a task that had a session with the warehouse, done or failed.';
COMMENT ON COLUMN sparkify_ops.task_runs.task IS 'The task.';
COMMENT ON COLUMN sparkify_ops.task_runs.run_id IS 'The run.';
COMMENT ON COLUMN sparkify_ops.task_runs.range_from IS 'The beginning of its data interval, UTC.';
COMMENT ON COLUMN sparkify_ops.task_runs.range_to IS 'Its end, UTC.';
COMMENT ON COLUMN sparkify_ops.task_runs.finished_at IS 'When it ended, UTC.';
COMMENT ON COLUMN sparkify_ops.task_runs.result IS 'Its result line, as JSON.';

COMMENT ON TABLE sparkify_ops.lock_units IS 'One row. Whoever writes load_units locks it first.';
COMMENT ON COLUMN sparkify_ops.lock_units.last_unit IS 'The last number of a unit.';
COMMENT ON COLUMN sparkify_ops.lock_units.last_change IS 'The last number of a change.';

COMMENT ON TABLE sparkify_ops.progress_songplays IS
  'One row: how far songplays has taken in the changes of load_units. The load of songplays locks it.';
COMMENT ON COLUMN sparkify_ops.progress_songplays.change_number IS 'The last change that the table has taken in.';

COMMENT ON TABLE sparkify_ops.progress_users IS
  'One row: how far users has taken in the changes of load_units. The load of users locks it.';
COMMENT ON COLUMN sparkify_ops.progress_users.change_number IS 'The last change that the table has taken in.';

COMMENT ON TABLE sparkify_ops.progress_songs IS
  'One row: how far songs has taken in the changes of load_units. The load of songs locks it.';
COMMENT ON COLUMN sparkify_ops.progress_songs.change_number IS 'The last change that the table has taken in.';

COMMENT ON TABLE sparkify_ops.progress_artists IS
  'One row: how far artists has taken in the changes of load_units. The load of artists locks it.';
COMMENT ON COLUMN sparkify_ops.progress_artists.change_number IS 'The last change that the table has taken in.';

COMMENT ON TABLE sparkify_ops.progress_time IS
  'One row: how far time has taken in the changes of load_units. The load of time locks it.';
COMMENT ON COLUMN sparkify_ops.progress_time.change_number IS 'The last change that the table has taken in.';
