-- Views on tables and columns. Sources: developer guide, "System catalog tables", "SVV views", SVV_TABLE_INFO,
-- PG_TABLE_DEF, PG_CLASS_INFO, STV_TBL_PERM, STV_SLICES.

-- Tables of users; a table that was not made by our CREATE TABLE (SELECT … INTO) has Redshift's defaults.
CREATE OR REPLACE VIEW redshift_local.user_table AS
SELECT c.oid AS table_id, n.nspname AS schema_name, c.relname AS table_name, c.relpersistence = 't' AS temporary,
       c.relowner, coalesce(l.dist_style, 'AUTO') AS dist_style, l.dist_key, coalesce(l.sort_style, 'AUTO') AS sort_style,
       coalesce(l.sort_keys, '{}') AS sort_keys
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN redshift_local.table_layout l ON l.table_id = c.oid
WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast', 'redshift_local');

-- Without ENCODE: raw for sort keys, booleans, floating point and temporary tables, az64 for numbers and times, lzo
-- for texts (CREATE TABLE, ENCODE AUTO). An interleaved sort key has numbers of alternating sign.
CREATE OR REPLACE VIEW redshift_local.user_column AS
SELECT t.table_id, t.schema_name, t.table_name, a.attnum, a.attname AS column_name, a.atttypid, a.atttypmod,
       a.attnotnull, e.encoding AS given_encoding,
       CASE WHEN e.encoding IN ('raw', 'none') THEN 'none'
            WHEN e.encoding <> 'auto' THEN e.encoding
            WHEN t.temporary OR a.attnum = ANY (t.sort_keys) THEN 'none'
            WHEN p.typname IN ('int2', 'int4', 'int8', 'numeric', 'date', 'time', 'timetz', 'timestamp', 'timestamptz')
              THEN 'az64'
            WHEN p.typname IN ('bpchar', 'varchar', 'text') THEN 'lzo'
            WHEN p.typname IN ('json', 'jsonb') THEN 'zstd'
            ELSE 'none' END AS encoding,
       coalesce(t.dist_key = a.attnum, false) AS dist_key,
       coalesce(array_position(t.sort_keys, a.attnum)
                * CASE WHEN t.sort_style = 'INTERLEAVED' AND array_position(t.sort_keys, a.attnum) % 2 = 0
                       THEN -1 ELSE 1 END, 0) AS sort_key,
       t.sort_style
FROM redshift_local.user_table t
JOIN pg_catalog.pg_attribute a ON a.attrelid = t.table_id AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_catalog.pg_type p ON p.oid = a.atttypid
LEFT JOIN redshift_local.column_encoding e ON e.table_id = t.table_id AND e.attnum = a.attnum;

-- PostgreSQL's, but for the types that are ours: 1188 and 1190 (interval_types.sql).
CREATE OR REPLACE FUNCTION redshift_local.format_type(type oid, modifier integer) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN type = 1188 AND coalesce(modifier, -1) < 0 THEN 'interval year to month'
    WHEN type = 1190 AND coalesce(modifier, -1) < 0 THEN 'interval day to second'
    WHEN type IN (1188, 1190) THEN regexp_replace(pg_catalog.format_type(type, modifier), '^\w+', 'interval')
    ELSE pg_catalog.format_type(type, modifier) END $$;

CREATE OR REPLACE VIEW pg_catalog.pg_table_def AS
SELECT schema_name AS schemaname, table_name AS tablename, column_name AS "column",
       redshift_local.format_type(atttypid, atttypmod) AS type, encoding::character(32) AS encoding, dist_key AS distkey,
       sort_key AS sortkey, attnotnull AS "notnull"
FROM redshift_local.user_column
WHERE schema_name = ANY (current_schemas(true)) AND has_table_privilege(table_id, 'SELECT');

-- The access list of a table as it is shown: not that of a system table, which names the roles of the server.
CREATE OR REPLACE FUNCTION redshift_local.relation_acl(acl aclitem[], nominal oid, namespace oid) RETURNS aclitem[]
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN nominal IS NOT NULL THEN redshift_local.shown_acl(acl, nominal)
              WHEN namespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace) THEN acl END $$;

-- What information_schema shows, with the table's oid.
CREATE OR REPLACE VIEW redshift_local.visible_table AS
SELECT c.oid AS table_id,
       redshift_local.relation_acl(c.relacl, o.owner, c.relnamespace) AS relacl,
       coalesce(o.owner, c.relowner) AS relowner, t.*
FROM information_schema.tables t
JOIN pg_catalog.pg_namespace n ON n.nspname = t.table_schema
JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = t.table_name
LEFT JOIN redshift_local.nominal_owner o ON o.class = 'pg_catalog.pg_class'::regclass AND o.object = c.oid
WHERE t.table_schema NOT IN ('information_schema', 'redshift_local');
CREATE OR REPLACE VIEW redshift_local.visible_column AS
SELECT t.table_id, c.*
FROM information_schema.columns c
JOIN redshift_local.visible_table t ON t.table_schema = c.table_schema AND t.table_name = c.table_name;

CREATE OR REPLACE VIEW pg_catalog.svv_tables AS
SELECT table_catalog::text, table_schema::text, table_name::text, table_type::text,
       obj_description(table_id, 'pg_class') AS remarks
FROM redshift_local.visible_table;

-- An IDENTITY column is shown as one that may be NULL (redshift_connector, test_metadataAPI.py), if it is in no primary key;
-- one that was declared NOT NULL too cannot be told from it.
CREATE OR REPLACE FUNCTION redshift_local.shown_nullable(of_table oid, number integer, identity text, nullable text) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN identity = 'YES' AND NOT EXISTS (
                SELECT FROM redshift_local.table_key k WHERE k.table_id = of_table AND k.kind = 'p' AND number = ANY (k.columns))
              THEN 'YES' ELSE nullable END $$;

-- The default of an IDENTITY column, as Redshift shows it.
CREATE OR REPLACE FUNCTION redshift_local.identity_default(column_of oid, number integer, generation text, start text, step text)
RETURNS text LANGUAGE sql IMMUTABLE
RETURN CASE generation WHEN 'ALWAYS' THEN '"identity"(' ELSE 'default_identity(' END
       || column_of || ', ' || number - 1 || ', ''' || start || ',' || step || '''::text)';

CREATE OR REPLACE VIEW pg_catalog.svv_columns AS
SELECT table_catalog::text, table_schema::text, table_name::text, column_name::text,
       ordinal_position::integer,
       CASE is_identity WHEN 'YES'
            THEN redshift_local.identity_default(table_id, ordinal_position, identity_generation, identity_start, identity_increment)
            ELSE column_default::text END AS column_default,
       redshift_local.shown_nullable(table_id, ordinal_position, is_identity, is_nullable) AS is_nullable, data_type::text,
       character_maximum_length::integer, numeric_precision::integer, numeric_precision_radix::integer,
       numeric_scale::integer, datetime_precision::integer, interval_type::text, interval_precision::text,
       character_set_catalog::text, character_set_schema::text, character_set_name::text,
       collation_catalog::text, collation_schema::text, collation_name::text, domain_name::text,
       col_description(table_id, ordinal_position) AS remarks,
       -- For the driver's getColumns, which names a column of its own SELECT list a second time.
       is_identity::text AS is_autoincrement
FROM redshift_local.visible_column;

CREATE OR REPLACE VIEW pg_catalog.redshift_namespace AS
SELECT n.oid, n.nspname, coalesce(o.owner, n.nspowner) AS nspowner,
       redshift_local.relation_acl(n.nspacl, o.owner, n.oid) AS nspacl, n.tableoid, n.xmin
FROM pg_catalog.pg_namespace n
LEFT JOIN redshift_local.nominal_owner o ON o.class = 'pg_catalog.pg_namespace'::regclass AND o.object = n.oid
WHERE n.nspname <> 'redshift_local';
GRANT SELECT ON pg_catalog.redshift_namespace TO PUBLIC;

CREATE OR REPLACE VIEW pg_catalog.svv_all_schemas AS
SELECT current_database()::text AS database_name, nspname::text AS schema_name, nspowner::integer AS schema_owner,
       'local'::text AS schema_type, nspacl::text AS schema_acl, NULL::text AS source_database,
       NULL::text AS schema_option
FROM pg_catalog.redshift_namespace
WHERE (nspname = 'pg_catalog' OR nspname NOT LIKE 'pg\_%')
  AND has_schema_privilege(oid, 'USAGE');
CREATE OR REPLACE VIEW pg_catalog.svv_redshift_schemas AS
SELECT database_name, schema_name, schema_owner, schema_type, schema_acl, schema_option
FROM pg_catalog.svv_all_schemas;
CREATE OR REPLACE VIEW pg_catalog.svv_redshift_databases AS
SELECT datname::text AS database_name, datdba::integer AS database_owner, 'local'::text AS database_type,
       datacl::text AS database_acl, NULL::text AS database_options,
       CASE redshift_local.isolation_level(oid) WHEN 'snapshot' THEN 'Snapshot Isolation' ELSE 'Serializable' END
         AS database_isolation_level
FROM pg_catalog.redshift_database;

CREATE OR REPLACE VIEW pg_catalog.svv_redshift_tables AS
SELECT table_catalog::text AS database_name, table_schema::text AS schema_name, table_name::text,
       CASE table_type WHEN 'VIEW' THEN 'VIEW' ELSE 'TABLE' END AS table_type, relacl::text AS table_acl,
       obj_description(table_id, 'pg_class') AS remarks, redshift_get_userbyid(relowner)::text AS table_owner
FROM redshift_local.visible_table;
CREATE OR REPLACE VIEW pg_catalog.svv_all_tables AS
SELECT database_name, schema_name, table_name, table_acl, table_type, remarks FROM pg_catalog.svv_redshift_tables;

CREATE OR REPLACE VIEW pg_catalog.svv_redshift_columns AS
SELECT c.table_catalog::text AS database_name, c.table_schema::text AS schema_name, c.table_name::text,
       c.column_name::text, c.ordinal_position::integer, c.data_type::text, c.column_default::text,
       redshift_local.shown_nullable(c.table_id, c.ordinal_position, c.is_identity, c.is_nullable) AS is_nullable,
       u.encoding, u.dist_key AS distkey, u.sort_key AS sortkey, a.attacl::text AS column_acl,
       col_description(c.table_id, c.ordinal_position) AS remarks
FROM redshift_local.visible_column c
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.table_id AND a.attnum = c.ordinal_position
LEFT JOIN redshift_local.user_column u ON u.table_id = c.table_id AND u.attnum = c.ordinal_position;
CREATE OR REPLACE VIEW pg_catalog.svv_all_columns AS
SELECT table_catalog AS database_name, table_schema AS schema_name, table_name, column_name, ordinal_position,
       column_default, is_nullable, data_type, character_maximum_length, numeric_precision, numeric_scale, remarks,
       is_autoincrement
FROM pg_catalog.svv_columns;

-- What reads a table as its maker must read no view: that would run what a client wrote.
CREATE OR REPLACE FUNCTION redshift_local.check_table(target regclass) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_class WHERE oid = target AND relkind IN ('r', 'p')) THEN
    RAISE EXCEPTION '"%" is not a table', redshift_local.plain_name(target) USING ERRCODE = '42809';
  END IF;
END $$;

-- A superuser sees all tables, and so does whom he has given the view.
CREATE OR REPLACE FUNCTION redshift_local.check_may_read(view regclass) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT has_table_privilege(redshift_local.caller(), view, 'SELECT') THEN
    RAISE EXCEPTION 'permission denied for relation %', redshift_local.plain_name(view) USING ERRCODE = '42501';
  END IF;
END $$;

CREATE OR REPLACE FUNCTION redshift_local.has_rows(target regclass) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  found boolean;
BEGIN
  PERFORM redshift_local.check_may_read('pg_catalog.svv_table_info');
  PERFORM redshift_local.check_table(target);
  EXECUTE format('SELECT EXISTS (SELECT FROM %s)', target) INTO found;
  RETURN found;
END $$;
CREATE OR REPLACE FUNCTION redshift_local.row_count(target regclass) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  rows bigint;
BEGIN
  PERFORM redshift_local.check_may_read('pg_catalog.stv_tbl_perm');
  PERFORM redshift_local.check_table(target);
  EXECUTE format('SELECT count(*) FROM %s', target) INTO rows;
  RETURN rows;
END $$;

-- Rows are counted; sizes are PostgreSQL's. A table without a row is left out, as Redshift leaves it out, and only a
-- superuser sees the view's rows.
CREATE OR REPLACE VIEW pg_catalog.svv_table_info AS
SELECT current_database()::text AS database, t.schema_name::text AS schema, t.table_id, t.table_name::text AS "table",
       CASE WHEN EXISTS (SELECT FROM redshift_local.column_encoding e WHERE e.table_id = t.table_id)
            THEN 'Y' ELSE 'Y, AUTO(ENCODE)' END AS encoded,
       CASE t.dist_style
         WHEN 'KEY' THEN 'KEY(' || (SELECT column_name FROM redshift_local.user_column u
                                    WHERE u.table_id = t.table_id AND u.dist_key) || ')'
         WHEN 'AUTO' THEN 'AUTO(ALL)' ELSE t.dist_style END AS diststyle,
       CASE WHEN t.sort_style = 'AUTO' THEN 'AUTO(SORTKEY)' ELSE k.column_name::text END AS sortkey1,
       (SELECT coalesce(max(u.atttypmod - 4), 0) FROM redshift_local.user_column u
        WHERE u.table_id = t.table_id AND u.atttypid = 'varchar'::regtype AND u.atttypmod > 0) AS max_varchar,
       k.encoding::character(32) AS sortkey1_enc, cardinality(t.sort_keys) AS sortkey_num,
       ((pg_table_size(t.table_id) + 1048575) / 1048576)::bigint AS size, 0.0001::numeric(10, 4) AS pct_used,
       0::bigint AS empty, CASE WHEN cardinality(t.sort_keys) > 0 THEN 0 END::numeric(5, 2) AS unsorted,
       0::numeric(5, 2) AS stats_off, redshift_local.row_count(t.table_id)::numeric(38, 0) AS tbl_rows,
       NULL::numeric(19, 2) AS skew_sortkey1, 1::numeric(19, 2) AS skew_rows,
       redshift_local.row_count(t.table_id)::numeric(38, 0) AS estimated_visible_rows, NULL::text AS risk_event,
       0::numeric(12, 2) AS vacuum_sort_benefit, NULL::timestamp AS create_time
FROM redshift_local.user_table t
LEFT JOIN redshift_local.user_column k ON k.table_id = t.table_id AND k.attnum = t.sort_keys[1]
WHERE redshift_local.has_rows(t.table_id);

CREATE OR REPLACE VIEW pg_catalog.stv_tbl_perm AS
SELECT 0 AS slice, table_id::integer AS id, table_name::character(72) AS name,
       redshift_local.row_count(table_id) AS rows, redshift_local.row_count(table_id) AS sorted_rows,
       temporary::integer AS temp,
       (SELECT oid::integer FROM pg_catalog.pg_database WHERE datname = current_database()) AS db_id,
       0 AS insert_pristine, 0 AS delete_pristine, 0 AS backup
FROM redshift_local.user_table;

GRANT SELECT ON pg_catalog.svv_table_info, pg_catalog.stv_tbl_perm TO "redshift_local:superusers" WITH GRANT OPTION;

-- One node with one slice.
CREATE OR REPLACE VIEW pg_catalog.stv_slices AS SELECT 0 AS node, 0 AS slice, 0 AS localslice, 'D'::character(1) AS type;

-- Encodings by the numbers of PG_ATTRIBUTE, of which no page says more than that these functions read them (the queries of
-- sqlalchemy-redshift, and of amazon-redshift-utils).
CREATE OR REPLACE FUNCTION redshift_local.encodings() RETURNS text[] LANGUAGE sql IMMUTABLE
RETURN ARRAY['bytedict', 'delta', 'delta32k', 'lzo', 'mostly8', 'mostly16', 'mostly32', 'runlength', 'text255', 'text32k', 'zstd',
             'az64'];
CREATE OR REPLACE FUNCTION redshift_local.encoding_number(encoding text) RETURNS smallint LANGUAGE sql IMMUTABLE
RETURN coalesce(array_position(redshift_local.encodings(), encoding), 0)::smallint;
CREATE OR REPLACE FUNCTION pg_catalog.format_encoding(encoding integer) RETURNS text LANGUAGE sql IMMUTABLE
RETURN coalesce((redshift_local.encodings())[encoding], 'none');

GRANT SELECT ON pg_catalog.pg_table_def, pg_catalog.svv_tables, pg_catalog.svv_columns,
  pg_catalog.svv_all_schemas, pg_catalog.svv_redshift_schemas, pg_catalog.svv_redshift_databases,
  pg_catalog.svv_redshift_tables, pg_catalog.svv_all_tables, pg_catalog.svv_redshift_columns,
  pg_catalog.svv_all_columns, pg_catalog.stv_slices TO PUBLIC;
