-- What drivers and tools ask for in addition to the tables of users. Sources: developer guide, "SVV views",
-- "PG_PROC_INFO"; the statements that the Redshift JDBC driver 2.3 and Flyway 12 send.

CREATE OR REPLACE VIEW pg_catalog.pg_proc_info AS 
SELECT p.oid AS prooid, p.prokind = 'a' AS proisagg, p.* FROM pg_catalog.pg_proc p;

-- There are no external schemas here, so these are empty.
CREATE OR REPLACE VIEW pg_catalog.svv_external_schemas AS
SELECT 0::oid AS esoid, 0::smallint AS eskind, ''::text AS schemaname, 0 AS esowner, ''::text AS databasename,
       ''::text AS esoptions
WHERE false;
CREATE OR REPLACE VIEW pg_catalog.svv_external_tables AS
SELECT ''::text AS redshift_database_name, ''::text AS schemaname, ''::text AS tablename, ''::text AS tabletype,
       ''::text AS location, ''::text AS input_format, ''::text AS output_format, ''::text AS serialization_lib,
       ''::text AS serde_parameters, 0 AS compressed, ''::text AS parameters
WHERE false;
CREATE OR REPLACE VIEW pg_catalog.svv_external_columns AS
SELECT ''::text AS redshift_database_name, ''::text AS schemaname, ''::text AS tablename, ''::text AS columnname,
       ''::text AS external_type, 0 AS columnnum, 0 AS part_key, ''::text AS is_nullable
WHERE false;

-- There are no materialized views either.
CREATE OR REPLACE VIEW pg_catalog.svv_mv_info AS
SELECT ''::character(128) AS database_name, ''::character(128) AS schema_name, ''::character(128) AS user_name,
       ''::character(128) AS name, ''::character(1) AS is_stale, 0 AS state, ''::character(1) AS autorefresh,
       ''::character(1) AS autorewrite
WHERE false;

GRANT SELECT ON pg_catalog.pg_proc_info, pg_catalog.svv_external_schemas, pg_catalog.svv_external_tables,
  pg_catalog.svv_external_columns, pg_catalog.svv_mv_info TO PUBLIC;
