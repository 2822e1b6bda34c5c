-- PostgreSQL's own catalogue as Redshift's clients know it: with the keys that Redshift keeps and does not enforce,
-- which are rows of redshift_local.table_key and no indexes; without the zone maps and what else serves them; with the
-- columns that Redshift has added. The translator puts these views in the place of the tables (CatalogNames). Sources:
-- developer guide, "Querying the catalog tables", "Table constraints"; the queries of the Redshift JDBC driver 2.3.

-- A foreign key that names no columns points to the primary key of its target.
CREATE OR REPLACE VIEW redshift_local.resolved_key AS
SELECT k.id, (4000000000 + k.id)::oid AS key_oid, k.table_id, k.kind, k.name, k.columns, k.target,
       CASE WHEN k.kind = 'f' AND k.target_columns = '{}'
            THEN (SELECT p.columns FROM redshift_local.table_key p WHERE p.table_id = k.target AND p.kind = 'p')
            ELSE k.target_columns END AS target_columns,
       (SELECT p.name FROM redshift_local.table_key p WHERE p.table_id = k.target AND p.kind = 'p') AS target_name,
       (SELECT (4000000000 + p.id)::oid FROM redshift_local.table_key p WHERE p.table_id = k.target AND p.kind = 'p')
         AS target_oid
FROM redshift_local.table_key k
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a
                  WHERE a.attrelid = k.table_id AND a.attnum = ANY (k.columns) AND a.attisdropped);

-- To clients a primary or unique key has an index, as in Redshift's catalogue, of the key's own number.
CREATE OR REPLACE VIEW redshift_local.key_index AS
SELECT k.*, t.relname AS table_name, t.relnamespace, coalesce(o.owner, t.relowner) AS relowner, t.relpersistence, t.tableoid AS class_id, t.xmin AS made_by
FROM redshift_local.resolved_key k
JOIN pg_catalog.pg_class t ON t.oid = k.table_id
LEFT JOIN redshift_local.nominal_owner o ON o.class = 'pg_catalog.pg_class'::regclass AND o.object = k.table_id
WHERE k.kind IN ('p', 'u');

CREATE OR REPLACE FUNCTION redshift_local.column_list(target oid, columns smallint[]) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY c.position)
  FROM unnest(columns) WITH ORDINALITY AS c (number, position)
  JOIN pg_catalog.pg_attribute a ON a.attrelid = target AND a.attnum = c.number $$;

-- A table with foreign keys, its own or others', has triggers: so psql knows that there is something to describe. The
-- oid of the catalogue table and the row's transaction are columns of the views: psql and others ask for them.
CREATE OR REPLACE VIEW pg_catalog.redshift_class AS
SELECT c.oid, c.relname, c.relnamespace, c.reltype, c.reloftype,
       coalesce(o.owner, c.relowner) AS relowner, c.relam, c.relfilenode, c.reltablespace,
       c.relpages, c.reltuples, c.relallvisible, c.relallfrozen, c.reltoastrelid,
       CASE WHEN c.oid < 16384 THEN c.relhasindex
            ELSE EXISTS (SELECT FROM redshift_local.key_index k WHERE k.table_id = c.oid) END AS relhasindex,
       c.relisshared, c.relpersistence, c.relkind, c.relnatts, c.relchecks, c.relhasrules,
       EXISTS (SELECT FROM redshift_local.resolved_key k WHERE k.kind = 'f' AND c.oid IN (k.table_id, k.target)) AS relhastriggers,
       c.relhassubclass, c.relrowsecurity, c.relforcerowsecurity, c.relispopulated, c.relreplident, c.relispartition,
       c.relrewrite, c.relfrozenxid, c.relminmxid,
       redshift_local.relation_acl(c.relacl, o.owner, c.relnamespace) AS relacl,
       NULL::text[] AS reloptions, c.relpartbound,
       coalesce((SELECT CASE t.dist_style WHEN 'KEY' THEN 1 WHEN 'ALL' THEN 8 WHEN 'AUTO' THEN 9 END
                 FROM redshift_local.user_table t WHERE t.table_id = c.oid), 0)::smallint AS reldiststyle,
       c.tableoid, c.xmin
FROM pg_catalog.pg_class c
LEFT JOIN redshift_local.nominal_owner o ON o.class = 'pg_catalog.pg_class'::regclass AND o.object = c.oid
WHERE c.relam <> redshift_local.brin() AND c.relnamespace <> 'redshift_local'::regnamespace
UNION ALL
SELECT k.key_oid, k.name::name, k.relnamespace, 0, 0, k.relowner, (SELECT oid FROM pg_catalog.pg_am WHERE amname = 'btree'), 0,
       0, 0, 0, 0, 0, 0, false, false, k.relpersistence, 'i', cardinality(k.columns)::smallint, 0::smallint, false, false,
       false, false, false, true, 'n', false, 0, '0'::xid, '0'::xid, NULL, NULL, NULL, 0::smallint, k.class_id, k.made_by
FROM redshift_local.key_index k;

CREATE OR REPLACE VIEW pg_catalog.redshift_attribute AS
SELECT a.*, redshift_local.encoding_number((SELECT u.encoding FROM redshift_local.user_column u
                                            WHERE u.table_id = a.attrelid AND u.attnum = a.attnum)) AS attencodingtype,
       coalesce((SELECT u.dist_key FROM redshift_local.user_column u
                 WHERE u.table_id = a.attrelid AND u.attnum = a.attnum), false) AS attisdistkey,
       coalesce((SELECT u.sort_key FROM redshift_local.user_column u
                 WHERE u.table_id = a.attrelid AND u.attnum = a.attnum), 0) AS attsortkeyord
FROM pg_catalog.pg_attribute a
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_class m WHERE m.oid = a.attrelid AND m.relam = redshift_local.brin())
UNION ALL
SELECT k.key_oid, a.attname, a.atttypid, a.attlen, c.position::smallint, a.atttypmod, a.attndims, a.attbyval, a.attalign,
       a.attstorage, a.attcompression, false, false, false, '', '', false, true, 0::smallint, a.attcollation, NULL, NULL,
       NULL, NULL, a.attmissingval, 0::smallint, false, 0
FROM redshift_local.key_index k
CROSS JOIN unnest(k.columns) WITH ORDINALITY AS c (number, position)
JOIN pg_catalog.pg_attribute a ON a.attrelid = k.table_id AND a.attnum = c.number;

-- With the text of each default, which PostgreSQL has done away with, and with IDENTITY, which is a default in Redshift.
CREATE OR REPLACE VIEW pg_catalog.redshift_attrdef AS
SELECT d.oid, d.adrelid, d.adnum, e.text AS adbin, e.text AS adsrc, d.tableoid
FROM pg_catalog.pg_attrdef d
CROSS JOIN pg_get_expr(d.adbin, d.adrelid) AS e (text)
UNION ALL
SELECT 0::oid, a.attrelid, a.attnum, e.text, e.text, 'pg_catalog.pg_attrdef'::regclass
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_class'::regclass AND d.refclassid = 'pg_catalog.pg_class'::regclass
  AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum AND d.deptype = 'i'
JOIN pg_catalog.pg_sequence s ON s.seqrelid = d.objid
CROSS JOIN redshift_local.identity_default(a.attrelid, a.attnum, CASE a.attidentity WHEN 'a' THEN 'ALWAYS' ELSE 'BY DEFAULT' END,
                                           s.seqstart::text, s.seqincrement::text) AS e (text)
WHERE a.attidentity <> '';

-- The expression of a default is its text already.
CREATE OR REPLACE FUNCTION pg_catalog.redshift_get_expr(expression text, relation oid, pretty boolean DEFAULT false)
RETURNS text LANGUAGE sql IMMUTABLE RETURN expression;
CREATE OR REPLACE FUNCTION pg_catalog.redshift_get_expr(expression pg_node_tree, relation oid, pretty boolean DEFAULT false)
RETURNS text LANGUAGE sql STABLE RETURN pg_get_expr(expression, relation, pretty);

CREATE OR REPLACE VIEW pg_catalog.redshift_index AS
SELECT i.*
FROM pg_catalog.pg_index i
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_class m WHERE m.oid = i.indexrelid AND m.relam = redshift_local.brin())
UNION ALL
SELECT k.key_oid, k.table_id, cardinality(k.columns)::smallint, cardinality(k.columns)::smallint, true, false, k.kind = 'p',
       false, true, false, true, false, true, true, false, array_to_string(k.columns, ' ')::int2vector, ''::oidvector,
       ''::oidvector, repeat('0 ', cardinality(k.columns))::int2vector, NULL, NULL
FROM redshift_local.key_index k;

-- Redshift knows NOT NULL as a column's property; PostgreSQL 18 has made constraints of it.
CREATE OR REPLACE VIEW pg_catalog.redshift_constraint AS
SELECT c.*, c.tableoid
FROM pg_catalog.pg_constraint c
WHERE c.conname NOT LIKE 'redshift\_local %' AND c.contype <> 'n'
UNION ALL
SELECT k.key_oid, k.name::name, t.relnamespace, k.kind, false, false, false, true, k.table_id, 0,
       CASE k.kind WHEN 'f' THEN coalesce(k.target_oid, 0) ELSE k.key_oid END, 0, coalesce(k.target, 0), 'a', 'a', 's', true,
       0::smallint, true, false, k.columns, CASE WHEN k.kind = 'f' THEN k.target_columns END, NULL, NULL, NULL, NULL, NULL,
       NULL, 'pg_catalog.pg_constraint'::regclass
FROM redshift_local.resolved_key k
JOIN pg_catalog.pg_class t ON t.oid = k.table_id;

CREATE OR REPLACE VIEW pg_catalog.redshift_trigger AS
SELECT t.*, t.tableoid FROM pg_catalog.pg_trigger t WHERE t.tgname <> 'redshift_local zones';

CREATE OR REPLACE VIEW pg_catalog.redshift_depend AS
SELECT d.*
FROM pg_catalog.pg_depend d
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_class m WHERE d.classid = 'pg_catalog.pg_class'::regclass AND m.oid = d.objid
                  AND m.relam = redshift_local.brin())
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_trigger t WHERE d.classid = 'pg_catalog.pg_trigger'::regclass
                  AND t.oid = d.objid AND t.tgname = 'redshift_local zones')
UNION ALL
SELECT 'pg_catalog.pg_constraint'::regclass, k.key_oid, 0, 'pg_catalog.pg_class'::regclass, k.target_oid, 0, 'n'
FROM redshift_local.resolved_key k
WHERE k.kind = 'f'
UNION ALL
SELECT 'pg_catalog.pg_class'::regclass, k.key_oid, 0, 'pg_catalog.pg_constraint'::regclass, k.key_oid, 0, 'i'
FROM redshift_local.key_index k;

CREATE OR REPLACE FUNCTION pg_catalog.redshift_get_indexdef(index oid, number integer DEFAULT 0, pretty boolean DEFAULT false)
RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (SELECT CASE number WHEN 0 THEN format('CREATE UNIQUE INDEX %I ON %s USING btree (%s)', k.name, k.table_id::regclass,
                                           redshift_local.column_list(k.table_id, k.columns))
                        ELSE redshift_local.column_list(k.table_id, k.columns[number:number]) END
     FROM redshift_local.key_index k WHERE k.key_oid = index),
    pg_get_indexdef(index, number, pretty)) $$;

CREATE OR REPLACE FUNCTION pg_catalog.redshift_get_constraintdef(number oid, pretty boolean DEFAULT false)
RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (SELECT CASE k.kind
              WHEN 'f' THEN format('FOREIGN KEY (%s) REFERENCES %s(%s)', redshift_local.column_list(k.table_id, k.columns),
                                   k.target::regclass, redshift_local.column_list(k.target, k.target_columns))
              ELSE format('%s (%s)', CASE k.kind WHEN 'p' THEN 'PRIMARY KEY' ELSE 'UNIQUE' END,
                          redshift_local.column_list(k.table_id, k.columns)) END
     FROM redshift_local.resolved_key k WHERE k.key_oid = number),
    pg_get_constraintdef(number, pretty)) $$;

CREATE OR REPLACE VIEW pg_catalog.pg_class_info AS
SELECT c.*, CASE c.reldiststyle WHEN 9 THEN 10 ELSE c.reldiststyle END::smallint AS releffectivediststyle,
       NULL::timestamp AS relcreationtime
FROM pg_catalog.redshift_class c;

-- Where a foreign key's column stands in the key that it points to.
CREATE OR REPLACE FUNCTION information_schema._pg_index_position(oid, smallint) RETURNS integer LANGUAGE sql STABLE STRICT AS
$$ SELECT array_position(i.indkey::smallint[], $2) + 1 FROM pg_catalog.redshift_index i WHERE i.indexrelid = $1 $$;

-- Who has an owner's rights: every superuser has, in addition to the nominal owner.
CREATE OR REPLACE FUNCTION redshift_local.has_role(role oid, privilege text) RETURNS boolean LANGUAGE sql STABLE
RETURN redshift_local.is_superuser() OR pg_has_role(role, privilege);

-- PostgreSQL's roles by name, for its views of who may do what.
CREATE OR REPLACE VIEW redshift_local.named_role AS
SELECT oid, redshift_get_userbyid(oid) AS rolname FROM pg_catalog.pg_authid;

-- A late-binding view is told as it was written, however what it reads has changed; the whole of it, as Redshift shows it
-- (sqlalchemy-redshift, get_view_definition).
CREATE OR REPLACE FUNCTION pg_catalog.redshift_get_viewdef(view oid, pretty boolean DEFAULT false) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
  late text;
BEGIN
  SELECT format('CREATE VIEW %I.%I AS %s WITH NO SCHEMA BINDING;', n.nspname, c.relname, coalesce(v.source, v.query))
  INTO late
  FROM redshift_local.late_binding_view v
  JOIN pg_catalog.pg_class c ON c.oid = v.view_id
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE v.view_id = view;
  RETURN coalesce(late, pg_catalog.pg_get_viewdef(view, pretty));
END $$;
CREATE OR REPLACE FUNCTION pg_catalog.redshift_get_viewdef(view text, pretty boolean DEFAULT false) RETURNS text
LANGUAGE sql STABLE AS $$ SELECT pg_catalog.redshift_get_viewdef(view::regclass::oid, pretty) $$;

-- PostgreSQL's views of keys and indexes, and of owners, over ours.
DO $$
DECLARE
  view text;
BEGIN
  FOREACH view IN ARRAY ARRAY[
    'information_schema.check_constraints', 'information_schema.constraint_column_usage',
    'information_schema.constraint_table_usage', 'information_schema.key_column_usage',
    'information_schema.referential_constraints', 'information_schema.table_constraints',
    'information_schema.triggered_update_columns', 'information_schema.triggers', 'pg_catalog.pg_indexes',
    'pg_catalog.pg_stat_all_indexes', 'pg_catalog.pg_statio_all_indexes', 'pg_catalog.pg_tables',
    'pg_catalog.pg_stat_all_tables', 'pg_catalog.pg_statio_all_tables',
    'pg_catalog.pg_statio_all_sequences', 'pg_catalog.pg_stats',
    'pg_catalog.pg_views', 'information_schema.views', 'information_schema.schemata'] LOOP
    EXECUTE format('CREATE OR REPLACE VIEW %s AS %s', view, regexp_replace(regexp_replace(regexp_replace(
      pg_get_viewdef(view::regclass),
      $re$(?<!')\mpg_(attribute|class|constraint|depend|get_constraintdef|get_indexdef|get_userbyid|get_viewdef|index|namespace|trigger)\M$re$,
      'pg_catalog.redshift_\1', 'g'),
      '\mpg_has_role\M', 'redshift_local.has_role', 'g'), '\mpg_authid\M', 'redshift_local.named_role', 'g'));
  END LOOP;
  FOREACH view IN ARRAY ARRAY[
    'column_privileges', 'routine_privileges', 'table_privileges', 'udt_privileges', 'usage_privileges'] LOOP
    EXECUTE format('CREATE OR REPLACE VIEW information_schema.%I AS %s', view, regexp_replace(
      pg_get_viewdef(('information_schema.' || view)::regclass), '\mpg_authid\M', 'redshift_local.named_role', 'g'));
  END LOOP;
  FOREACH view IN ARRAY ARRAY['applicable_roles', 'enabled_roles'] LOOP
    EXECUTE format('CREATE OR REPLACE VIEW information_schema.%I AS %s', view, regexp_replace(
      pg_get_viewdef(('information_schema.' || view)::regclass), '\mpg_authid\M', 'redshift_local.client_role', 'g'));
  END LOOP;
END $$;

-- Samples of the tables' values, stored passwords among them: for superusers, of what they may read. Redshift has no large
-- objects, though a table of them.
CREATE OR REPLACE VIEW pg_catalog.redshift_statistic WITH (security_barrier) AS
SELECT * FROM pg_catalog.pg_statistic WHERE has_table_privilege(starelid, 'SELECT');
CREATE OR REPLACE VIEW pg_catalog.redshift_largeobject AS SELECT * FROM pg_catalog.pg_largeobject WHERE false;
GRANT SELECT ON pg_catalog.redshift_statistic, pg_catalog.redshift_largeobject TO "redshift_local:superusers";

-- No function of a query's may see a row before the view has looked whose it is.
ALTER VIEW pg_catalog.pg_stats SET (security_barrier);

GRANT SELECT ON pg_catalog.redshift_class, pg_catalog.redshift_attribute, pg_catalog.redshift_attrdef, pg_catalog.redshift_index,
  pg_catalog.redshift_constraint, pg_catalog.redshift_trigger, pg_catalog.redshift_depend, pg_catalog.pg_class_info,
  redshift_local.resolved_key, redshift_local.key_index TO PUBLIC;
