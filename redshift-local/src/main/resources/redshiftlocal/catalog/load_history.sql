-- What COPY leaves behind. Sources: developer guide, STL_LOAD_ERRORS, STL_LOADERROR_DETAIL, STL_LOAD_COMMITS,
-- STL_FILE_SCAN, SYS_LOAD_HISTORY, SYS_LOAD_DETAIL, SYS_LOAD_ERROR_DETAIL, STV_LOAD_STATE.

CREATE TABLE IF NOT EXISTS redshift_local.load (
  query_id integer PRIMARY KEY,
  transaction_id integer NOT NULL,
  user_id integer NOT NULL,
  session_id integer NOT NULL,
  table_id integer NOT NULL,
  table_name text NOT NULL,
  status text NOT NULL,
  start_time timestamp NOT NULL,
  end_time timestamp NOT NULL,
  source text NOT NULL,
  format text NOT NULL,
  rows bigint NOT NULL,
  source_files integer NOT NULL,
  source_bytes bigint NOT NULL,
  error_count bigint NOT NULL
);

-- The id is the order of writing, for the removal of the oldest rows.
CREATE TABLE IF NOT EXISTS redshift_local.load_file (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  query_id integer NOT NULL,
  file text NOT NULL,
  bytes bigint NOT NULL,
  lines bigint NOT NULL,
  start_time timestamp NOT NULL,
  end_time timestamp NOT NULL
);

CREATE TABLE IF NOT EXISTS redshift_local.load_error (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  query_id integer NOT NULL,
  file text NOT NULL,
  line bigint NOT NULL,
  column_name text NOT NULL,
  type text NOT NULL,
  length text NOT NULL,
  position integer NOT NULL,
  raw_line text NOT NULL,
  raw_value text NOT NULL,
  code integer NOT NULL,
  reason text NOT NULL
);

CREATE TABLE IF NOT EXISTS redshift_local.load_error_field (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  query_id integer NOT NULL,
  file text NOT NULL,
  line bigint NOT NULL,
  field integer NOT NULL,
  column_name text NOT NULL,
  value text NOT NULL,
  is_null boolean NOT NULL,
  type text NOT NULL,
  length text NOT NULL
);

CREATE TABLE IF NOT EXISTS redshift_local.load_replacement (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  query_id integer NOT NULL,
  file text NOT NULL,
  line bigint NOT NULL,
  column_name text NOT NULL,
  raw_line text NOT NULL
);

CREATE OR REPLACE FUNCTION redshift_local.at_micros(micros bigint) RETURNS timestamp LANGUAGE sql IMMUTABLE AS
$$ SELECT timestamp 'epoch' + micros * interval '1 microsecond' $$;

-- Any user's COPY records itself, as its own and no other's; the server records again what a rollback has undone, and tells
-- whose it was. A procedure, since no text of a client's calls one: an expression would reach a function.
CREATE OR REPLACE PROCEDURE redshift_local.record_load(entry jsonb)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO redshift_local.load
  SELECT l.query_id, l.transaction_id,
         CASE WHEN redshift_local.is_server() THEN l.user_id ELSE redshift_local.caller_id()::integer END,
         CASE WHEN redshift_local.is_server() THEN l.session_id ELSE pg_backend_pid() END, l.table_id, l.table_name, l.status,
         redshift_local.at_micros(l.start), redshift_local.at_micros(l."end"), l.source, l.format, l.rows,
         l.source_files, l.source_bytes, l.error_count
  FROM jsonb_to_record(entry) AS l (
    query_id integer, transaction_id integer, user_id integer, session_id integer, table_id integer, table_name text,
    status text, start bigint, "end" bigint, source text, format text, rows bigint, source_files integer,
    source_bytes bigint, error_count bigint);
  INSERT INTO redshift_local.load_file (query_id, file, bytes, lines, start_time, end_time)
  SELECT (entry ->> 'query_id')::integer, f.file, f.bytes, f.lines, redshift_local.at_micros(f.start),
         redshift_local.at_micros(f."end")
  FROM jsonb_to_recordset(entry -> 'files') AS f (file text, bytes bigint, lines bigint, start bigint, "end" bigint);
  INSERT INTO redshift_local.load_error
    (query_id, file, line, column_name, type, length, position, raw_line, raw_value, code, reason)
  SELECT (entry ->> 'query_id')::integer, e.file, e.line, e."column", e.type, e.length, e.position, e.raw_line,
         left(e.raw_value, 1024), e.code, e.reason
  FROM jsonb_to_recordset(entry -> 'errors') AS e (
    file text, line bigint, "column" text, type text, length text, position integer, raw_line text, raw_value text,
    code integer, reason text);
  INSERT INTO redshift_local.load_error_field
    (query_id, file, line, field, column_name, value, is_null, type, length)
  SELECT (entry ->> 'query_id')::integer, d.file, d.line, d.field, d."column", left(d.value, 1024), d.is_null,
         d.type, d.length
  FROM jsonb_to_recordset(entry -> 'details') AS d (
    file text, line bigint, field integer, "column" text, value text, is_null boolean, type text, length text);
  INSERT INTO redshift_local.load_replacement (query_id, file, line, column_name, raw_line)
  SELECT (entry ->> 'query_id')::integer, r.file, r.line, r."column", r.raw_line
  FROM jsonb_to_recordset(entry -> 'replacements') AS r (file text, line bigint, "column" text, raw_line text);
$$;

-- Redshift keeps seven days; a laptop keeps this many rows of each.
CREATE OR REPLACE FUNCTION redshift_local.trim_load_history() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DELETE FROM redshift_local.load_file WHERE id <= (SELECT max(id) - 100000 FROM redshift_local.load_file);
  DELETE FROM redshift_local.load_error WHERE id <= (SELECT max(id) - 100000 FROM redshift_local.load_error);
  DELETE FROM redshift_local.load_error_field
  WHERE id <= (SELECT max(id) - 100000 FROM redshift_local.load_error_field);
  DELETE FROM redshift_local.load_replacement
  WHERE id <= (SELECT max(id) - 100000 FROM redshift_local.load_replacement);
  DELETE FROM redshift_local.load
  WHERE query_id <= (SELECT query_id FROM redshift_local.load ORDER BY query_id DESC OFFSET 10000 LIMIT 1);
$$;
REVOKE EXECUTE ON FUNCTION redshift_local.trim_load_history FROM PUBLIC;

CREATE OR REPLACE VIEW redshift_local.visible_load AS
SELECT * FROM redshift_local.load WHERE redshift_local.sees(user_id);

-- The session tells the loads that run just before it runs a statement that asks for them. The user is the role's number:
-- names are given again.
CREATE OR REPLACE FUNCTION redshift_local.running_loads()
RETURNS TABLE (query integer, pid integer, "user" text, "bytesToLoad" bigint, "bytesLoaded" bigint, lines bigint,
               files integer, "filesComplete" integer, "currentFile" text)
LANGUAGE sql STABLE AS $$
  SELECT l.query, l.pid, l."userId"::text, l."bytesToLoad", l."bytesLoaded", l.lines, l.files, l."filesComplete", l."currentFile"
  FROM jsonb_to_recordset(coalesce(redshift_local.session_value('loads'), '[]')::jsonb) AS l (
    query integer, pid integer, "userId" oid, "bytesToLoad" bigint, "bytesLoaded" bigint, lines bigint, files integer,
    "filesComplete" integer, "currentFile" text) $$;

CREATE OR REPLACE VIEW pg_catalog.stl_load_errors AS
SELECT l.user_id AS userid, 0 AS slice, l.table_id AS tbl, l.start_time AS starttime, l.session_id AS session,
       e.query_id AS query, e.file::character(256) AS filename, e.line AS line_number,
       e.column_name::character(127) AS colname, e.type::character(10) AS type, e.length::character(10) AS col_length,
       e.position, e.raw_line::character(1024) AS raw_line, e.raw_value::character(1024) AS raw_field_value,
       e.code AS err_code, e.reason::character(100) AS err_reason,
       0 AS is_partial, 0::bigint AS start_offset, 0::bigint AS copy_job_id
FROM redshift_local.load_error e JOIN redshift_local.visible_load l USING (query_id);

CREATE OR REPLACE VIEW pg_catalog.stl_loaderror_detail AS
SELECT l.user_id AS userid, 0 AS slice, l.session_id AS session, f.query_id AS query,
       f.file::character(256) AS filename, f.line AS line_number, f.field,
       f.column_name::character(1024) AS colname, f.value::character(1024) AS value, f.is_null::integer AS is_null,
       f.type::character(10) AS type, f.length::character(10) AS col_length
FROM redshift_local.load_error_field f JOIN redshift_local.visible_load l USING (query_id);

CREATE OR REPLACE VIEW pg_catalog.stl_replacements AS
SELECT l.user_id AS userid, r.query_id AS query, 0 AS slice, l.table_id AS tbl, l.start_time AS starttime,
       l.session_id AS session, r.file::character(256) AS filename, r.line AS line_number,
       r.column_name::character(127) AS colname, r.raw_line::character(1024) AS raw_line
FROM redshift_local.load_replacement r JOIN redshift_local.visible_load l USING (query_id);

CREATE OR REPLACE VIEW pg_catalog.stl_load_commits AS
SELECT l.user_id AS userid, f.query_id AS query, 0 AS slice, f.file::character(256) AS name,
       f.file::character(256) AS filename, 0 AS byte_offset, f.lines::integer AS lines_scanned, 0 AS errors,
       f.end_time AS curtime, 1 AS status,
       CASE l.format WHEN 'json' THEN 'JSON' WHEN 'csv' THEN 'Text' WHEN 'txt' THEN 'Text' WHEN 'orc' THEN 'ORC'
            ELSE initcap(l.format) END::character(16) AS file_format,
       0 AS is_partial, 0::bigint AS start_offset, 0::bigint AS copy_job_id
FROM redshift_local.load_file f JOIN redshift_local.visible_load l USING (query_id)
WHERE l.status = 'completed';

CREATE OR REPLACE VIEW pg_catalog.stl_file_scan AS
SELECT l.user_id AS userid, f.query_id AS query, 0 AS slice, f.file::character(90) AS name, f.lines, f.bytes,
       (extract(epoch FROM f.end_time - f.start_time) * 1000000)::bigint AS loadtime, f.end_time AS curtime,
       0 AS is_partial, 0::bigint AS start_offset
FROM redshift_local.load_file f JOIN redshift_local.visible_load l USING (query_id);

CREATE OR REPLACE VIEW pg_catalog.stv_load_state AS
SELECT u.usesysid::integer AS userid, r.pid AS session, r.query, 0 AS slice, r.pid,
       statement_timestamp() AT TIME ZONE 'UTC' AS recordtime, r."bytesToLoad" AS bytes_to_load,
       r."bytesLoaded" AS bytes_loaded, r."bytesToLoad" AS bytes_to_load_compressed,
       r."bytesLoaded" AS bytes_loaded_compressed, r.lines, r.files AS num_files,
       r."filesComplete" AS num_files_complete, r."currentFile"::character(256) AS current_file,
       coalesce(r."bytesLoaded" * 100 / nullif(r."bytesToLoad", 0), 0)::integer AS pct_complete
FROM redshift_local.running_loads() r JOIN pg_catalog.pg_user u ON u.usesysid = r."user"::oid;

CREATE OR REPLACE VIEW pg_catalog.sys_load_error_detail AS
SELECT l.user_id, e.query_id::bigint, l.transaction_id::bigint, l.session_id,
       current_database()::character(64) AS database_name, l.table_id, l.start_time,
       e.file::character(256) AS file_name, e.line AS line_number, e.column_name::character(127) AS column_name,
       e.type::character(10) AS column_type, e.length::character(10) AS column_length, e.position,
       e.code AS error_code, e.reason::character(512) AS error_message
FROM redshift_local.load_error e JOIN redshift_local.visible_load l USING (query_id);

CREATE OR REPLACE VIEW pg_catalog.sys_load_history AS
SELECT l.user_id, l.query_id::bigint, l.transaction_id::bigint, l.session_id,
       current_database()::text AS database_name, l.status, l.table_name, l.start_time, l.end_time,
       (extract(epoch FROM l.end_time - l.start_time) * 1000000)::bigint AS duration, l.source AS data_source,
       l.format AS file_format, l.rows AS loaded_rows,
       CASE l.status WHEN 'completed' THEN coalesce(f.bytes, 0) ELSE 0 END AS loaded_bytes,
       l.source_files AS source_file_count, l.source_bytes AS source_file_bytes,
       coalesce(f.files, 0)::integer AS file_count_scanned, coalesce(f.bytes, 0) AS file_bytes_scanned,
       l.error_count,
       0::bigint AS copy_job_id
FROM redshift_local.visible_load l
LEFT JOIN (SELECT query_id, count(*) AS files, sum(bytes)::bigint AS bytes
           FROM redshift_local.load_file GROUP BY query_id) f USING (query_id)
UNION ALL
SELECT u.usesysid::integer, r.query, 0, r.pid, current_database(), 'running', '', NULL, NULL, NULL, '', '', 0, 0,
       r.files, r."bytesToLoad", r."filesComplete", r."bytesLoaded", 0, 0
FROM redshift_local.running_loads() r JOIN pg_catalog.pg_user u ON u.usesysid = r."user"::oid;

-- The last two columns are of the newest manual; what S3 said of a file is not kept here.
CREATE OR REPLACE VIEW pg_catalog.sys_load_detail AS
SELECT l.user_id, f.query_id, f.file::character(256) AS file_name, f.bytes::integer AS bytes_scanned,
       f.lines::integer AS lines_scanned, f.end_time AS record_time, 1 AS splits_scanned, f.start_time, f.end_time,
       NULL::character(256) AS file_etag, NULL::timestamp AS file_last_modified
FROM redshift_local.load_file f JOIN redshift_local.visible_load l USING (query_id);

GRANT SELECT ON pg_catalog.stl_replacements, pg_catalog.stl_load_errors, pg_catalog.stl_loaderror_detail, pg_catalog.stl_load_commits,
  pg_catalog.stl_file_scan, pg_catalog.stv_load_state, pg_catalog.sys_load_error_detail,
  pg_catalog.sys_load_history, pg_catalog.sys_load_detail TO PUBLIC;
