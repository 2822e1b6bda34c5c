-- The SHOW commands that list things; drivers ask them for their metadata calls. Sources: developer guide, SHOW
-- DATABASES, SHOW SCHEMAS, SHOW TABLES, SHOW COLUMNS, SHOW GRANTS, SHOW COLUMN GRANTS, SHOW PROCEDURES, SHOW
-- FUNCTIONS, SHOW PARAMETERS; what SHOW CONSTRAINTS answers is told by the JDBC driver's MetadataAPIHelper.

-- A pattern without % and _ is the name itself; none at all matches every name.
CREATE OR REPLACE FUNCTION redshift_local.matches(name text, pattern text) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT pattern IS NULL OR name LIKE pattern OR redshift_local.whole_name(name) LIKE pattern $$;

-- What SHOW answers of another database comes from a session there, before the statement (OtherDatabase.java).
CREATE OR REPLACE FUNCTION redshift_local.shown_elsewhere(database text) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN database <> current_database() THEN redshift_local.session_value('elsewhere')::jsonb ELSE '[]' END $$;

-- Whether what is asked for is in the session's own database.
CREATE OR REPLACE FUNCTION redshift_local.check_database(name text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF name <> current_database() AND NOT EXISTS (SELECT FROM redshift_local.client_database WHERE datname = name) THEN
    RAISE EXCEPTION 'database "%" does not exist', name USING ERRCODE = '3D000';
  END IF;
  RETURN name IS NULL OR name = current_database();
END $$;

-- Where a statement names the database of a schema that it makes, alters or drops.
CREATE OR REPLACE FUNCTION redshift_local.require_own_database(name text) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF NOT redshift_local.check_database(name) THEN
    RAISE EXCEPTION 'a schema of another database, "%", is not supported by redshift-local: connect to it', name
      USING ERRCODE = '0A000';
  END IF;
END $$;

CREATE OR REPLACE FUNCTION redshift_local.show_databases(pattern text)
RETURNS TABLE (database_name text, database_owner integer, database_type text, database_acl text, parameters text,
               database_isolation_level text)
LANGUAGE sql STABLE AS $$
  SELECT database_name, database_owner, database_type, database_acl, NULL::text, database_isolation_level
  FROM pg_catalog.svv_redshift_databases
  WHERE redshift_local.matches(database_name, pattern)
  ORDER BY database_name $$;

CREATE OR REPLACE FUNCTION redshift_local.show_schemas(database text, pattern text)
RETURNS TABLE (database_name text, schema_name text, schema_owner integer, schema_type text, schema_acl text,
               source_database text, schema_option text)
LANGUAGE sql STABLE AS $$
  (SELECT database_name, schema_name, schema_owner, schema_type, schema_acl, source_database, schema_option
   FROM pg_catalog.svv_all_schemas
   WHERE redshift_local.check_database(database) AND redshift_local.matches(schema_name, pattern)
   ORDER BY schema_name)
  UNION ALL
  SELECT * FROM jsonb_to_recordset(redshift_local.shown_elsewhere(database)) AS r (
    database_name text, schema_name text, schema_owner integer, schema_type text, schema_acl text, source_database text,
    schema_option text) $$;

CREATE OR REPLACE FUNCTION redshift_local.show_tables(database text, schema text, pattern text)
RETURNS TABLE (database_name text, schema_name text, table_name text, table_type text, table_acl text, remarks text,
               owner text, last_altered_time timestamp, last_modified_time timestamp, dist_style text,
               table_subtype text)
LANGUAGE sql STABLE AS $$
  (SELECT t.table_catalog, t.table_schema, t.table_name, CASE t.table_type WHEN 'VIEW' THEN 'VIEW' ELSE 'TABLE' END,
          t.relacl::text, obj_description(t.table_id, 'pg_class'), redshift_get_userbyid(t.relowner)::text, NULL::timestamp,
          NULL::timestamp,
          CASE u.dist_style
            WHEN 'KEY' THEN 'KEY(' || (SELECT column_name FROM redshift_local.user_column c
                                       WHERE c.table_id = t.table_id AND c.dist_key) || ')'
            WHEN 'AUTO' THEN 'AUTO(ALL)' ELSE u.dist_style END,
          CASE WHEN t.table_type = 'VIEW' THEN CASE WHEN v.view_id IS NULL THEN 'REGULAR VIEW' ELSE 'LATE BINDING VIEW' END
               ELSE 'REGULAR TABLE' END
   FROM redshift_local.visible_table t
   LEFT JOIN redshift_local.user_table u ON u.table_id = t.table_id
   LEFT JOIN redshift_local.late_binding_view v ON v.view_id = t.table_id
   WHERE redshift_local.check_database(database) AND t.table_schema = schema
     AND redshift_local.matches(t.table_name, pattern)
   ORDER BY t.table_name)
  UNION ALL
  SELECT * FROM jsonb_to_recordset(redshift_local.shown_elsewhere(database)) AS r (
    database_name text, schema_name text, table_name text, table_type text, table_acl text, remarks text, owner text,
    last_altered_time timestamp, last_modified_time timestamp, dist_style text, table_subtype text) $$;

-- Intervals by their long names, with the digits of a second where not all six are kept, as the drivers read them
-- (redshift_connector, metadataAPIHelper.py and test_metadataAPIPostProcessor.py).
CREATE OR REPLACE FUNCTION redshift_local.shown_type(name text, modifier integer) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE name WHEN 'intervaly2m' THEN 'interval year to month'
                   WHEN 'intervald2s' THEN 'interval day to second'
                     || CASE WHEN (modifier & 65535) < 6 THEN ' (' || (modifier & 65535) || ')' ELSE '' END
                   ELSE name END $$;

CREATE OR REPLACE FUNCTION redshift_local.show_columns(database text, schema text, wanted text, pattern text)
RETURNS TABLE (database_name text, schema_name text, table_name text, column_name text, ordinal_position integer,
               column_default text, is_nullable text, data_type text, character_maximum_length integer,
               numeric_precision integer, numeric_scale integer, remarks text, sort_key_type text, sort_key integer,
               dist_key integer, encoding text, "collation" text)
LANGUAGE sql STABLE AS $$
  (SELECT c.table_catalog, c.table_schema, c.table_name, c.column_name, c.ordinal_position, c.column_default,
          c.is_nullable, redshift_local.shown_type(c.data_type, u.atttypmod), c.character_maximum_length,
          c.numeric_precision, c.numeric_scale, c.remarks,
          CASE WHEN u.sort_key <> 0 THEN u.sort_style END, u.sort_key, u.dist_key::integer, u.encoding,
          CASE WHEN c.character_maximum_length IS NOT NULL THEN 'default' END
   FROM pg_catalog.svv_columns c
   LEFT JOIN redshift_local.user_column u
     ON u.schema_name = c.table_schema AND u.table_name = c.table_name AND u.column_name = c.column_name
   WHERE redshift_local.check_database(database) AND c.table_schema = schema AND c.table_name = wanted
     AND redshift_local.matches(c.column_name, pattern)
   ORDER BY c.ordinal_position)
  UNION ALL
  SELECT * FROM jsonb_to_recordset(redshift_local.shown_elsewhere(database)) AS r (
    database_name text, schema_name text, table_name text, column_name text, ordinal_position integer,
    column_default text, is_nullable text, data_type text, character_maximum_length integer, numeric_precision integer,
    numeric_scale integer, remarks text, sort_key_type text, sort_key integer, dist_key integer, encoding text,
    "collation" text) $$;

CREATE OR REPLACE FUNCTION redshift_local.show_primary_keys(database text, schema text, wanted text)
RETURNS TABLE (database_name text, schema_name text, table_name text, column_name text, key_seq smallint, pk_name text)
LANGUAGE sql STABLE AS $$
  (SELECT current_database(), t.schema_name, t.table_name, a.attname, c.position::smallint, k.name
   FROM redshift_local.resolved_key k
   JOIN redshift_local.user_table t ON t.table_id = k.table_id
   CROSS JOIN unnest(k.columns) WITH ORDINALITY AS c (number, position)
   JOIN pg_catalog.pg_attribute a ON a.attrelid = k.table_id AND a.attnum = c.number
   WHERE redshift_local.check_database(database) AND k.kind = 'p' AND t.schema_name = schema AND t.table_name = wanted
   ORDER BY c.position)
  UNION ALL
  SELECT * FROM jsonb_to_recordset(redshift_local.shown_elsewhere(database)) AS r (
    database_name text, schema_name text, table_name text, column_name text, key_seq smallint, pk_name text) $$;

-- The rules are JDBC's numbers: 3 no action, 7 not deferrable.
CREATE OR REPLACE VIEW redshift_local.foreign_key AS
SELECT current_database()::text AS pk_database_name, pt.schema_name::text AS pk_schema_name,
       pt.table_name::text AS pk_table_name, pa.attname::text AS pk_column_name,
       current_database()::text AS fk_database_name, ft.schema_name::text AS fk_schema_name,
       ft.table_name::text AS fk_table_name, fa.attname::text AS fk_column_name, c.position::smallint AS key_seq,
       3::smallint AS update_rule, 3::smallint AS delete_rule, k.name AS fk_name, k.target_name AS pk_name,
       7::smallint AS deferrability
FROM redshift_local.resolved_key k
JOIN redshift_local.user_table ft ON ft.table_id = k.table_id
JOIN redshift_local.user_table pt ON pt.table_id = k.target
CROSS JOIN unnest(k.columns, k.target_columns) WITH ORDINALITY AS c (own, other, position)
JOIN pg_catalog.pg_attribute fa ON fa.attrelid = k.table_id AND fa.attnum = c.own
JOIN pg_catalog.pg_attribute pa ON pa.attrelid = k.target AND pa.attnum = c.other
WHERE k.kind = 'f';
CREATE OR REPLACE FUNCTION redshift_local.show_foreign_keys(database text, schema text, wanted text)
RETURNS SETOF redshift_local.foreign_key LANGUAGE sql STABLE AS $$
  (SELECT * FROM redshift_local.foreign_key
   WHERE redshift_local.check_database(database) AND fk_schema_name = schema AND fk_table_name = wanted
   ORDER BY pk_schema_name, pk_table_name, key_seq)
  UNION ALL
  SELECT * FROM jsonb_populate_recordset(NULL::redshift_local.foreign_key, redshift_local.shown_elsewhere(database)) $$;
CREATE OR REPLACE FUNCTION redshift_local.show_exported_keys(database text, schema text, wanted text)
RETURNS SETOF redshift_local.foreign_key LANGUAGE sql STABLE AS $$
  (SELECT * FROM redshift_local.foreign_key
   WHERE redshift_local.check_database(database) AND pk_schema_name = schema AND pk_table_name = wanted
   ORDER BY fk_schema_name, fk_table_name, key_seq)
  UNION ALL
  SELECT * FROM jsonb_populate_recordset(NULL::redshift_local.foreign_key, redshift_local.shown_elsewhere(database)) $$;

CREATE OR REPLACE FUNCTION redshift_local.show_grants(database text, schema text, wanted text)
RETURNS TABLE (database_name text, schema_name text, object_name text, object_type text, privilege_type text,
               identity_id integer, identity_name text, identity_type text, admin_option boolean, privilege_scope text,
               grantor_name text)
LANGUAGE sql STABLE AS $$
  (SELECT current_database(), n.nspname, c.relname, CASE c.relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END,
          p.privilege_type, p.grantee::integer, i.name, i.type, p.is_grantable, 'TABLE', redshift_get_userbyid(p.grantor)
   FROM pg_catalog.redshift_class c
   JOIN pg_catalog.redshift_namespace n ON n.oid = c.relnamespace
   CROSS JOIN aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) p
   JOIN redshift_local.identity i ON i.oid = p.grantee
   WHERE redshift_local.check_database(database) AND n.nspname = schema AND c.relname = wanted
     AND p.privilege_type IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE', 'REFERENCES', 'TRIGGER', 'TRUNCATE')
   ORDER BY i.name, p.privilege_type)
  UNION ALL
  SELECT * FROM jsonb_to_recordset(redshift_local.shown_elsewhere(database)) AS r (
    database_name text, schema_name text, object_name text, object_type text, privilege_type text, identity_id integer,
    identity_name text, identity_type text, admin_option boolean, privilege_scope text, grantor_name text) $$;

CREATE OR REPLACE FUNCTION redshift_local.show_schema_grants(database text, schema text)
RETURNS TABLE (database_name text, schema_name text, privilege_type text, identity_id integer, identity_name text,
               identity_type text, admin_option boolean, privilege_scope text, grantor_name text)
LANGUAGE sql STABLE AS $$
  (SELECT current_database(), n.nspname, p.privilege_type, p.grantee::integer, i.name, i.type, p.is_grantable,
          'SCHEMA', redshift_get_userbyid(p.grantor)
   FROM pg_catalog.redshift_namespace n
   CROSS JOIN aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) p
   JOIN redshift_local.identity i ON i.oid = p.grantee
   WHERE redshift_local.check_database(database) AND n.nspname = schema
   ORDER BY i.name, p.privilege_type)
  UNION ALL
  SELECT * FROM jsonb_to_recordset(redshift_local.shown_elsewhere(database)) AS r (
    database_name text, schema_name text, privilege_type text, identity_id integer, identity_name text,
    identity_type text, admin_option boolean, privilege_scope text, grantor_name text) $$;

CREATE OR REPLACE FUNCTION redshift_local.show_database_grants(database text)
RETURNS TABLE (database_name text, privilege_type text, identity_id integer, identity_name text, identity_type text,
               admin_option boolean, privilege_scope text)
LANGUAGE sql STABLE AS $$
  SELECT d.datname, CASE p.privilege_type WHEN 'TEMPORARY' THEN 'TEMP' ELSE p.privilege_type END, p.grantee::integer,
         i.name, i.type, p.is_grantable, 'DATABASE'
  FROM pg_catalog.redshift_database d
  CROSS JOIN aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) p
  JOIN redshift_local.identity i ON i.oid = p.grantee
  WHERE d.datname = database AND p.privilege_type <> 'CONNECT'
  ORDER BY i.name, p.privilege_type $$;

CREATE OR REPLACE FUNCTION redshift_local.show_column_grants(database text, schema text, wanted text, pattern text)
RETURNS TABLE (database_name text, schema_name text, table_name text, column_name text, object_type text,
               privilege_type text, identity_id integer, identity_name text, identity_type text, admin_option boolean,
               privilege_scope text, grantor_name text)
LANGUAGE sql STABLE AS $$
  (SELECT current_database(), n.nspname, c.relname, a.attname, 'COLUMN', p.privilege_type, p.grantee::integer, i.name,
          i.type, p.is_grantable, 'COLUMN', redshift_get_userbyid(p.grantor)
   FROM pg_catalog.redshift_class c
   JOIN pg_catalog.redshift_namespace n ON n.oid = c.relnamespace
   JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
   CROSS JOIN aclexplode(redshift_local.shown_acl(a.attacl, c.relowner)) p
   JOIN redshift_local.identity i ON i.oid = p.grantee
   WHERE redshift_local.check_database(database) AND n.nspname = schema AND c.relname = wanted
     AND redshift_local.matches(a.attname, pattern)
   ORDER BY a.attnum, i.name, p.privilege_type)
  UNION ALL
  SELECT * FROM jsonb_to_recordset(redshift_local.shown_elsewhere(database)) AS r (
    database_name text, schema_name text, table_name text, column_name text, object_type text, privilege_type text,
    identity_id integer, identity_name text, identity_type text, admin_option boolean, privilege_scope text,
    grantor_name text) $$;

-- Routines of users and their parameters; kind: p procedure, f function.
CREATE OR REPLACE VIEW redshift_local.routine AS
SELECT p.oid, n.nspname::text AS schema_name, p.proname::text AS name, p.prokind AS kind,
       CASE WHEN p.prokind = 'f' THEN format_type(p.prorettype, NULL) END AS return_type,
       oidvectortypes(p.proargtypes) AS argument_list, p.proargnames, p.proargmodes,
       coalesce(p.proallargtypes, p.proargtypes::oid[]) AS types
FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname <> 'redshift_local';

CREATE OR REPLACE FUNCTION redshift_local.show_procedures(database text, schema text, pattern text)
RETURNS TABLE (database_name text, schema_name text, procedure_name text, return_type text, argument_list text)
LANGUAGE sql STABLE AS $$
  (SELECT current_database(), schema_name, name, NULL::text, argument_list
   FROM redshift_local.routine
   WHERE redshift_local.check_database(database) AND kind = 'p' AND schema_name = schema
     AND redshift_local.matches(name, pattern)
   ORDER BY name, argument_list)
  UNION ALL
  SELECT * FROM jsonb_to_recordset(redshift_local.shown_elsewhere(database)) AS r (
    database_name text, schema_name text, procedure_name text, return_type text, argument_list text) $$;

CREATE OR REPLACE FUNCTION redshift_local.show_functions(database text, schema text, pattern text)
RETURNS TABLE (database_name text, schema_name text, function_name text, return_type text, argument_list text)
LANGUAGE sql STABLE AS $$
  (SELECT current_database(), schema_name, name, return_type, argument_list
   FROM redshift_local.routine
   WHERE redshift_local.check_database(database) AND kind = 'f' AND schema_name = schema
     AND redshift_local.matches(name, pattern)
   ORDER BY name, argument_list)
  UNION ALL
  SELECT * FROM jsonb_to_recordset(redshift_local.shown_elsewhere(database)) AS r (
    database_name text, schema_name text, function_name text, return_type text, argument_list text) $$;

CREATE OR REPLACE FUNCTION redshift_local.parameters(
  routine_kind "char", schema text, routine text, argument_types text[], pattern text)
RETURNS TABLE (database_name text, schema_name text, routine_name text, parameter_name text, ordinal_position integer,
               parameter_type text, data_type text, character_maximum_length integer, numeric_precision integer,
               numeric_scale integer)
LANGUAGE sql STABLE AS $$
  SELECT current_database(), r.schema_name, r.name, coalesce(r.proargnames[t.position], ''), t.position::integer,
         CASE coalesce(r.proargmodes[t.position], 'i') WHEN 'o' THEN 'OUT' WHEN 'b' THEN 'INOUT' WHEN 't' THEN 'TABLE'
              ELSE 'IN' END,
         format_type(t.type, NULL), NULL::integer, NULL::integer, NULL::integer
  FROM redshift_local.routine r
  CROSS JOIN unnest(r.types) WITH ORDINALITY AS t (type, position)
  WHERE r.kind = routine_kind AND r.schema_name = schema AND r.name = routine
    AND (argument_types IS NULL OR r.argument_list = array_to_string(argument_types, ', '))
    AND redshift_local.matches(coalesce(r.proargnames[t.position], ''), pattern)
  ORDER BY r.argument_list, t.position $$;
CREATE OR REPLACE FUNCTION redshift_local.show_procedure_parameters(
  database text, schema text, routine text, argument_types text[], pattern text)
RETURNS TABLE (database_name text, schema_name text, procedure_name text, parameter_name text, ordinal_position integer,
               parameter_type text, data_type text, character_maximum_length integer, numeric_precision integer,
               numeric_scale integer)
LANGUAGE sql STABLE AS $$
  (SELECT * FROM redshift_local.parameters('p', schema, routine, argument_types, pattern)
   WHERE redshift_local.check_database(database))
  UNION ALL
  SELECT * FROM jsonb_to_recordset(redshift_local.shown_elsewhere(database)) AS r (
    database_name text, schema_name text, procedure_name text, parameter_name text, ordinal_position integer,
    parameter_type text, data_type text, character_maximum_length integer, numeric_precision integer,
    numeric_scale integer) $$;
CREATE OR REPLACE FUNCTION redshift_local.show_function_parameters(
  database text, schema text, routine text, argument_types text[], pattern text)
RETURNS TABLE (database_name text, schema_name text, function_name text, parameter_name text, ordinal_position integer,
               parameter_type text, data_type text, character_maximum_length integer, numeric_precision integer,
               numeric_scale integer)
LANGUAGE sql STABLE AS $$
  (SELECT * FROM redshift_local.parameters('f', schema, routine, argument_types, pattern)
   WHERE redshift_local.check_database(database))
  UNION ALL
  SELECT * FROM jsonb_to_recordset(redshift_local.shown_elsewhere(database)) AS r (
    database_name text, schema_name text, function_name text, parameter_name text, ordinal_position integer,
    parameter_type text, data_type text, character_maximum_length integer, numeric_precision integer,
    numeric_scale integer) $$;

-- The statements that make a table or a view again.
CREATE OR REPLACE FUNCTION redshift_local.show_table(wanted regclass) RETURNS TABLE ("Show Table DDL statement" text)
LANGUAGE sql STABLE AS $$
  SELECT format('CREATE TABLE %I.%I (', t.schema_name, t.table_name) || E'\n    '
         || (SELECT string_agg(format('%I %s%s%s%s', s.column_name, redshift_local.format_type(u.atttypid, u.atttypmod),
                                      CASE WHEN u.attnotnull THEN ' NOT NULL' ELSE '' END,
                                      CASE WHEN s.column_default LIKE '"identity"(%'
                                             THEN ' identity(' || split_part(s.column_default, '''', 2) || ')'
                                           WHEN s.column_default LIKE 'default\_identity(%'
                                             THEN ' generated by default as identity('
                                                  || split_part(s.column_default, '''', 2) || ')'
                                           ELSE coalesce(' DEFAULT ' || s.column_default, '') END,
                                      CASE u.encoding WHEN 'none' THEN ' ENCODE raw' ELSE ' ENCODE ' || u.encoding END
                                      || CASE WHEN u.dist_key THEN ' distkey' ELSE '' END),
                               E',\n    ' ORDER BY u.attnum)
             FROM redshift_local.user_column u
             JOIN pg_catalog.svv_columns s ON s.table_schema = u.schema_name AND s.table_name = u.table_name
               AND s.column_name = u.column_name
             WHERE u.table_id = t.table_id)
         || coalesce((SELECT string_agg(format(E',\n    %s (%s)', CASE k.kind WHEN 'p' THEN 'PRIMARY KEY' ELSE 'UNIQUE' END,
                                               (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY c.position)
                                                FROM unnest(k.columns) WITH ORDINALITY AS c (number, position)
                                                JOIN pg_catalog.pg_attribute a
                                                  ON a.attrelid = k.table_id AND a.attnum = c.number)),
                                        '' ORDER BY k.id)
                      FROM redshift_local.resolved_key k WHERE k.table_id = t.table_id AND k.kind IN ('p', 'u')), '')
         || E'\n)\nDISTSTYLE ' || t.dist_style
         || CASE WHEN cardinality(t.sort_keys) = 0 THEN ''
                 ELSE E'\n' || CASE t.sort_style WHEN 'INTERLEAVED' THEN 'INTERLEAVED ' ELSE '' END || 'SORTKEY ( '
                      || (SELECT string_agg(u.column_name, ', ' ORDER BY abs(u.sort_key))
                          FROM redshift_local.user_column u WHERE u.table_id = t.table_id AND u.sort_key <> 0) || ' )'
            END
         || ';'
  FROM redshift_local.user_table t WHERE t.table_id = wanted $$;
CREATE OR REPLACE FUNCTION redshift_local.show_view(wanted regclass) RETURNS TABLE ("Show View DDL statement" text)
LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (SELECT format('CREATE VIEW %I.%I AS %s WITH NO SCHEMA BINDING;', n.nspname, c.relname, coalesce(v.source, v.query))
     FROM redshift_local.late_binding_view v WHERE v.view_id = c.oid),
    format('CREATE VIEW %I.%I AS %s', n.nspname, c.relname, pg_get_viewdef(c.oid)))
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.oid = wanted AND c.relkind = 'v' $$;

-- The SHOW functions run with the rights of whoever asks.
GRANT SELECT ON redshift_local.user_table, redshift_local.user_column, redshift_local.visible_table,
  redshift_local.visible_column, redshift_local.foreign_key, redshift_local.routine TO PUBLIC;
