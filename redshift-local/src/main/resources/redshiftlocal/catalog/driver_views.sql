-- What drivers and tools ask for beside the tables of users. Sources: developer guide, "SVV views",
-- "PG_PROC_INFO"; the statements that the Redshift JDBC driver 2.3 and Flyway 12 send.

CREATE VIEW pg_catalog.pg_proc_info AS 
SELECT p.oid AS prooid, p.prokind = 'a' AS proisagg, p.* FROM pg_catalog.pg_proc p;

-- There are no external schemas here, so these are empty.
CREATE VIEW pg_catalog.svv_external_schemas AS
SELECT 0::oid AS esoid, 0::smallint AS eskind, ''::text AS schemaname, 0 AS esowner, ''::text AS databasename,
       ''::text AS esoptions
WHERE false;
CREATE VIEW pg_catalog.svv_external_tables AS
SELECT ''::text AS schemaname, ''::text AS tablename, ''::text AS location, ''::text AS input_format,
       ''::text AS output_format, ''::text AS serialization_lib, ''::text AS serde_parameters,
       0 AS compressed, ''::text AS parameters, ''::text AS tabletype
WHERE false;
CREATE VIEW pg_catalog.svv_external_columns AS
SELECT ''::text AS schemaname, ''::text AS tablename, ''::text AS columnname, ''::text AS external_type,
       0 AS columnnum, 0 AS part_key, ''::text AS is_nullable
WHERE false;

-- PostgreSQL's catalogue with the keys that Redshift keeps and does not enforce. The translator puts
-- these in the place of pg_index and pg_constraint.
CREATE VIEW pg_catalog.redshift_index AS
SELECT i.indexrelid, i.indrelid, i.indnatts, i.indnkeyatts, i.indisunique,
       EXISTS (SELECT 1 FROM redshift_local.table_key k JOIN pg_catalog.pg_class c ON c.relname = k.name
               WHERE k.table_id = i.indrelid AND c.oid = i.indexrelid AND k.kind = 'p')
         OR i.indisprimary AS indisprimary,
       i.indisexclusion, i.indimmediate, i.indisclustered, i.indisvalid, i.indcheckxmin, i.indisready, i.indislive,
       i.indisreplident, i.indkey, i.indcollation, i.indclass, i.indoption, i.indexprs, i.indpred
FROM pg_catalog.pg_index i;

-- A foreign key that names no columns points to the primary key of its target.
CREATE VIEW redshift_local.resolved_key AS
SELECT k.id, k.table_id, k.kind, k.name, k.columns, k.target,
       CASE WHEN k.kind = 'f' AND k.target_columns = '{}'
            THEN (SELECT p.columns FROM redshift_local.table_key p WHERE p.table_id = k.target AND p.kind = 'p')
            ELSE k.target_columns END AS target_columns,
       (SELECT p.name FROM redshift_local.table_key p WHERE p.table_id = k.target AND p.kind = 'p') AS target_name
FROM redshift_local.table_key k
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a
                  WHERE a.attrelid = k.table_id AND a.attnum = ANY (k.columns) AND a.attisdropped);

CREATE VIEW pg_catalog.redshift_constraint AS
SELECT c.oid, c.conname, c.connamespace, c.contype, c.condeferrable, c.condeferred, c.convalidated, c.conrelid,
       c.contypid, c.conindid, c.confrelid, c.confupdtype, c.confdeltype, c.confmatchtype, c.conkey, c.confkey
FROM pg_catalog.pg_constraint c
WHERE c.conname NOT LIKE 'redshift\_local %'
UNION ALL
SELECT (4000000000 + k.id)::oid, k.name::name, t.relnamespace, k.kind, false, false, true, k.table_id, 0::oid,
       coalesce((SELECT x.indexrelid FROM pg_catalog.redshift_index x
                 WHERE x.indrelid = coalesce(k.target, k.table_id) AND x.indisprimary LIMIT 1), 0),
       coalesce(k.target, 0), 'a'::"char", 'a'::"char", 's'::"char", k.columns,
       CASE WHEN k.kind = 'f' THEN k.target_columns END
FROM redshift_local.resolved_key k
JOIN pg_catalog.pg_class t ON t.oid = k.table_id;

CREATE VIEW pg_catalog.redshift_depend AS
SELECT classid, objid, objsubid, refclassid, refobjid, refobjsubid, deptype FROM pg_catalog.pg_depend
UNION ALL
SELECT 'pg_catalog.pg_constraint'::regclass, oid, 0, 'pg_catalog.pg_class'::regclass, conindid, 0, 'n'::"char"
FROM pg_catalog.redshift_constraint
WHERE oid > 4000000000::oid AND contype = 'f';

GRANT SELECT ON pg_catalog.redshift_depend TO PUBLIC;
GRANT SELECT ON pg_catalog.pg_proc_info, pg_catalog.svv_external_schemas, pg_catalog.svv_external_tables,
  pg_catalog.svv_external_columns, pg_catalog.redshift_index,
  pg_catalog.redshift_constraint TO PUBLIC;
