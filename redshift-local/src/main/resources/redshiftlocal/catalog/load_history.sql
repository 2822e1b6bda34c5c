-- What COPY leaves behind. Source: developer guide, STL_LOAD_ERRORS, SYS_LOAD_ERROR_DETAIL, STL_LOAD_COMMITS.
CREATE SEQUENCE redshift_local.query_id START 100;
GRANT USAGE ON SEQUENCE redshift_local.query_id TO PUBLIC;

CREATE TABLE redshift_local.load_error (
  user_id integer NOT NULL,
  table_id oid NOT NULL,
  start_time timestamp NOT NULL,
  session_id integer NOT NULL,
  query_id integer NOT NULL,
  file_name text NOT NULL,
  line_number bigint NOT NULL,
  column_name text NOT NULL,
  column_type text NOT NULL,
  column_length text NOT NULL,
  position integer NOT NULL,
  raw_line text NOT NULL,
  raw_field_value text NOT NULL,
  error_code integer NOT NULL,
  error_message text NOT NULL
);

CREATE TABLE redshift_local.load_commit (
  user_id integer NOT NULL,
  query_id integer NOT NULL,
  file_name text NOT NULL,
  lines_scanned bigint NOT NULL,
  loaded_at timestamp NOT NULL
);
GRANT SELECT, INSERT, DELETE ON redshift_local.load_error, redshift_local.load_commit TO PUBLIC;

CREATE VIEW pg_catalog.stl_load_errors AS
SELECT user_id AS userid, 0 AS slice, table_id::integer AS tbl, start_time AS starttime,
       session_id AS session, query_id AS query, file_name::character(256) AS filename, line_number,
       column_name::character(127) AS colname, column_type::character(10) AS type,
       column_length::character(10) AS col_length, position,
       raw_line::character(1024) AS raw_line, raw_field_value::character(1024) AS raw_field_value,
       error_code AS err_code, error_message::character(100) AS err_reason,
       0 AS is_partial, 0::bigint AS start_offset, 0::bigint AS copy_job_id
FROM redshift_local.load_error;

CREATE VIEW pg_catalog.sys_load_error_detail AS
SELECT user_id, query_id::bigint, 0::bigint AS transaction_id, session_id,
       current_database()::character(64) AS database_name, table_id::integer AS table_id, start_time,
       file_name::character(256) AS file_name, line_number, column_name::character(127) AS column_name,
       column_type::character(10) AS column_type, column_length::character(10) AS column_length, position,
       error_code, error_message::character(512) AS error_message
FROM redshift_local.load_error;

CREATE VIEW pg_catalog.stl_load_commits AS
SELECT user_id AS userid, query_id AS query, 0 AS slice, file_name::character(256) AS name,
       file_name::character(256) AS filename, 0 AS byte_offset, lines_scanned::integer AS lines_scanned,
       0 AS errors, loaded_at AS curtime, 1 AS status, 'JSON'::character(16) AS file_format,
       0 AS is_partial, 0::bigint AS start_offset, 0::bigint AS copy_job_id
FROM redshift_local.load_commit;

GRANT SELECT ON pg_catalog.stl_load_errors, pg_catalog.sys_load_error_detail, pg_catalog.stl_load_commits
  TO PUBLIC;
