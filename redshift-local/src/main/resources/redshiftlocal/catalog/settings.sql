-- The settings that Redshift has, for SHOW, CURRENT_SETTING, SET_CONFIG, ALTER USER … SET and PG_SETTINGS; PostgreSQL's others
-- do not exist. Sources: developer guide, "Configuration reference", CURRENT_SETTING, SET_CONFIG; those of PostgreSQL 8.0
-- that clients send. PostgreSQL's own functions for them are not for clients (callable_functions.txt).

-- key: PostgreSQL's name. initial: what is shown before it is set; none for PostgreSQL's own.
CREATE OR REPLACE VIEW redshift_local.setting (name, key, initial, kind) AS
SELECT name, 'redshift.' || name, initial, kind
FROM (VALUES
  ('analyze_threshold_percent', '10', 'any'), ('autocommit', 'on', 'any'), ('cast_super_null_on_error', 'on', 'any'),
  ('default_geometry_encoding', '1', 'any'), ('describe_field_name_in_uppercase', 'off', 'stays off'),
  ('downcase_delimited_identifier', 'on', 'any'), ('enable_case_sensitive_identifier', 'off', 'Boolean'),
  ('enable_case_sensitive_super_attribute', 'off', 'any'), ('enable_numeric_rounding', 'off', 'stays off'),
  ('enable_result_cache_for_session', 'on', 'any'), ('enable_vacuum_boost', 'off', 'any'),
  ('error_on_nondeterministic_update', 'off', 'any'), ('interval_forbid_composite_literals', 'on', 'any'),
  ('json_parse_truncate_strings', 'off', 'any'),
  ('json_serialization_enable', 'off', 'any'), ('json_serialization_parse_nested_strings', 'off', 'any'),
  ('max_concurrency_scaling_clusters', '1', 'any'), ('max_cursor_result_set_size', '0', 'any'),
  ('mv_enable_aqmv_for_session', 'on', 'any'), ('navigate_super_null_on_error', 'on', 'any'),
  ('parse_super_null_on_error', 'off', 'any'), ('query_group', 'unset', 'any'), ('readonly', 'off', 'any'),
  ('spectrum_enable_pseudo_columns', 'on', 'any'), ('spectrum_query_maxerror', '-1', 'any'),
  ('stored_proc_log_min_messages', 'LOG', 'any'), ('use_fips_ssl', 'off', 'any'), ('wlm_query_slot_count', '1', 'any'))
  AS ours (name, initial, kind)
UNION ALL
SELECT name, name, NULL, kind
FROM (VALUES
  ('application_name', 'any'), ('client_encoding', 'UTF-8'), ('client_min_messages', 'any'), ('datestyle', 'any'),
  ('default_transaction_read_only', 'any'), ('extra_float_digits', 'any'), ('integer_datetimes', 'fixed'), ('intervalstyle', 'interval style'),
  ('is_superuser', 'fixed'), ('search_path', 'any'), ('server_encoding', 'fixed'), ('server_version', 'fixed'),
  ('session_authorization', 'fixed'), ('statement_timeout', 'any'),
  ('timezone', 'any'), ('max_index_keys', 'fixed'), ('max_identifier_length', 'fixed'), ('server_version_num', 'fixed'))
  AS theirs (name, kind);
GRANT SELECT ON redshift_local.setting TO PUBLIC;

CREATE OR REPLACE FUNCTION redshift_local.known_setting(setting_name text) RETURNS redshift_local.setting
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  found redshift_local.setting;
BEGIN
  SELECT * INTO found FROM redshift_local.setting WHERE name = lower(setting_name);
  IF found.name IS NULL THEN
    RAISE EXCEPTION 'unrecognized configuration parameter "%"', setting_name USING ERRCODE = '42704';
  END IF;
  RETURN found;
END $$;

-- The key under which a setting takes this value. How texts are read must not change: the server's reading of a statement
-- is PostgreSQL's. Nor may our schema be among those that a client need not name (OurNames.java has the same).
CREATE OR REPLACE FUNCTION redshift_local.setting_key(setting_name text, value text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  found CONSTANT redshift_local.setting := redshift_local.known_setting(setting_name);
  wanted CONSTANT text := lower(value);
  ours CONSTANT text := substring(wanted FROM '(?:^|[\s",])((?:redshift_local|pg_toast|pg_temp_)[^\s",]*)');
BEGIN
  IF found.kind = 'fixed' THEN
    RAISE EXCEPTION 'parameter "%" cannot be changed', found.name USING ERRCODE = '55P02';
  ELSIF found.kind = 'stays off' AND wanted NOT IN ('off', 'false', 'no', '0')
    OR found.kind = 'stays on' AND wanted NOT IN ('on', 'true', 'yes', '1')
    OR found.kind = 'UTF-8' AND wanted NOT IN ('utf8', 'utf-8', 'unicode')
    OR found.kind = 'interval style' AND wanted NOT IN ('postgres', 'postgres_verbose', 'sql_standard') THEN
    RAISE EXCEPTION 'SET % TO % is not supported by redshift-local', found.name, value USING ERRCODE = '0A000';
  ELSIF found.kind = 'Boolean' AND wanted NOT IN ('on', 'true', 'yes', '1', 'off', 'false', 'no', '0') THEN
    RAISE EXCEPTION 'parameter "%" requires a Boolean value', found.name USING ERRCODE = '22023';
  ELSIF found.name = 'search_path' AND ours IS NOT NULL THEN
    RAISE EXCEPTION 'schema "%" does not exist', ours USING ERRCODE = '3F000';
  END IF;
  RETURN found.key;
END $$;

-- These look no name up when they run: a fixed search_path would be what they tell, or undo what they set.
CREATE OR REPLACE FUNCTION redshift_local.current_setting(setting_name text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER
RETURN (SELECT CASE s.name WHEN 'is_superuser' THEN CASE WHEN redshift_local.is_superuser() THEN 'on' ELSE 'off' END
                           WHEN 'server_version' THEN '8.0.2'
                           WHEN 'session_authorization' THEN redshift_local.caller()::text
                           WHEN 'statement_timeout'
                             THEN (SELECT a.setting FROM pg_show_all_settings() a WHERE a.name = 'statement_timeout')
                           ELSE coalesce(nullif(pg_catalog.current_setting(s.key, true), ''), s.initial) END
        FROM redshift_local.known_setting(setting_name) s);
CREATE OR REPLACE FUNCTION redshift_local.set_config(setting_name text, value text, is_local boolean) RETURNS text
LANGUAGE sql VOLATILE SECURITY DEFINER
RETURN pg_catalog.set_config(redshift_local.setting_key(setting_name, value), value, is_local);

-- What the server tells a session before a statement that asks for it.
CREATE OR REPLACE FUNCTION redshift_local.session_value(name text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER
RETURN CASE WHEN name IN ('elsewhere', 'last_copy_id', 'last_copy_count', 'last_query_id', 'loads', 'queries', 'running')
            THEN nullif(pg_catalog.current_setting('redshift_local.' || name, true), '') END;

CREATE OR REPLACE FUNCTION redshift_local.settings()
RETURNS TABLE (name text, setting text, unit text, category text, short_desc text, extra_desc text, context text, vartype text,
               source text, min_val text, max_val text, enumvals text[], boot_val text, reset_val text, sourcefile text,
               sourceline integer, pending_restart boolean)
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT a.name, CASE a.name WHEN 'server_version' THEN '8.0.2' ELSE a.setting END, a.unit, a.category, a.short_desc, a.extra_desc, a.context, a.vartype, a.source, a.min_val,
         a.max_val, a.enumvals, a.boot_val, a.reset_val, NULL::text, NULL::integer, a.pending_restart
  FROM pg_show_all_settings() a
  JOIN redshift_local.setting s ON s.key = lower(a.name) AND s.initial IS NULL;
END;
CREATE OR REPLACE VIEW pg_catalog.pg_settings AS SELECT * FROM redshift_local.settings();
REVOKE UPDATE ON pg_catalog.pg_settings FROM PUBLIC;

-- While error_on_nondeterministic_update is on, for each row that an UPDATE would change.
CREATE OR REPLACE FUNCTION redshift_local.refuse_second_match(matches bigint) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  IF matches > 1 THEN
    RAISE EXCEPTION 'Found multiple matches to update the same tuple.' USING ERRCODE = 'XX000';
  END IF;
  RETURN false;
END $$;
