-- Views on tables and columns. Source: developer guide, "System catalog tables", "SVV views".

CREATE VIEW pg_catalog.pg_table_def AS
SELECT n.nspname AS schemaname, c.relname AS tablename, a.attname AS "column",
       format_type(a.atttypid, a.atttypmod) AS type,
       coalesce(e.encoding, 'none') AS encoding,
       coalesce(l.dist_key = a.attname, false) AS distkey,
       coalesce(array_position(l.sort_keys, a.attname::text), 0) AS sortkey,
       a.attnotnull AS "notnull"
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN redshift_local.table_layout l ON l.table_id = c.oid
LEFT JOIN redshift_local.column_encoding e ON e.table_id = c.oid AND e.column_name = a.attname
WHERE c.relkind IN ('r', 'p') AND n.nspname = ANY (current_schemas(true))
  AND n.nspname NOT LIKE 'pg\_%';

CREATE VIEW pg_catalog.svv_tables AS
SELECT table_catalog::text, table_schema::text, table_name::text, table_type::text,
       obj_description(format('%I.%I', table_schema, table_name)::regclass, 'pg_class') AS remarks
FROM information_schema.tables
WHERE table_schema NOT IN ('information_schema', 'redshift_local');

CREATE VIEW pg_catalog.svv_columns AS
SELECT table_catalog::text, table_schema::text, table_name::text, column_name::text,
       ordinal_position::integer,
       CASE is_identity WHEN 'YES'
            THEN CASE identity_generation WHEN 'ALWAYS' THEN '"identity"(' ELSE 'default_identity(' END
                 || format('%I.%I', table_schema, table_name)::regclass::oid || ', ' || ordinal_position - 1
                 || ', ''' || identity_start || ',' || identity_increment || '''::text)'
            ELSE column_default::text END AS column_default,
       is_nullable::text, data_type::text,
       character_maximum_length::integer, numeric_precision::integer, numeric_precision_radix::integer,
       numeric_scale::integer, datetime_precision::integer, interval_type::text, interval_precision::text,
       character_set_catalog::text, character_set_schema::text, character_set_name::text,
       collation_catalog::text, collation_schema::text, collation_name::text, domain_name::text,
       col_description(format('%I.%I', table_schema, table_name)::regclass, ordinal_position) AS remarks,
       -- For the driver's getColumns, which names a column of its own SELECT list a second time.
       is_identity::text AS is_autoincrement
FROM information_schema.columns
WHERE table_schema NOT IN ('information_schema', 'redshift_local');

-- Sizes are PostgreSQL's; a table without a row is left out, as Redshift leaves it out.
CREATE VIEW pg_catalog.svv_table_info AS
SELECT current_database()::text AS database, n.nspname::text AS schema, c.oid AS table_id,
       c.relname::text AS "table",
       CASE WHEN EXISTS (SELECT 1 FROM redshift_local.column_encoding e WHERE e.table_id = c.oid)
            THEN 'Y' ELSE 'Y, AUTO(ENCODE)' END AS encoded,
       CASE l.dist_style WHEN 'KEY' THEN 'KEY(' || l.dist_key || ')' WHEN 'AUTO' THEN 'AUTO(ALL)'
            ELSE l.dist_style END AS diststyle,
       CASE WHEN cardinality(l.sort_keys) > 0 THEN l.sort_keys[1] ELSE 'AUTO(SORTKEY)' END AS sortkey1,
       cardinality(l.sort_keys) AS sortkey_num,
       (pg_table_size(c.oid) + 1048575) / 1048576 AS size,
       c.reltuples::numeric(38, 0) AS tbl_rows
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN redshift_local.table_layout l ON l.table_id = c.oid
WHERE c.relkind = 'r' AND pg_table_size(c.oid) > 0;

CREATE VIEW pg_catalog.stv_tbl_perm AS
SELECT 0 AS slice, c.oid::integer AS id, c.relname::character(72) AS name,
       greatest(c.reltuples, 0)::bigint AS rows, (c.relpersistence = 't')::integer AS temp
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'redshift_local');

GRANT SELECT ON pg_catalog.pg_table_def, pg_catalog.svv_tables, pg_catalog.svv_columns,
  pg_catalog.svv_table_info, pg_catalog.stv_tbl_perm TO PUBLIC;
