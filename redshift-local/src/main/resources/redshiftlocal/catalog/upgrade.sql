-- What an older catalogue has and this one has not; before the files that may be run again (Catalog.java). Nothing that a
-- client has left behind runs meanwhile: neither its triggers nor the texts of its views.
SET event_triggers = off;
DROP FUNCTION IF EXISTS redshift_local.footprint(text);
DROP FUNCTION IF EXISTS redshift_local.missing_column(text);
DROP PROCEDURE IF EXISTS redshift_local.bind_view(text, text);
DROP PROCEDURE IF EXISTS redshift_local.create_late_binding_view(text, text, boolean);
DROP PROCEDURE IF EXISTS redshift_local.remember_late_binding(regclass, text);
DROP PROCEDURE IF EXISTS redshift_local.make_view(text, text);
DROP EVENT TRIGGER IF EXISTS unbind_views;
DROP EVENT TRIGGER IF EXISTS z_bind_views;
DROP FUNCTION IF EXISTS redshift_local.unbind_views(), redshift_local.bind_views();
DROP PROCEDURE IF EXISTS redshift_local.bind_all_views(), redshift_local.unbind_all_views();

-- Event triggers run in the server's sessions too; Redshift has none.
DO $$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT evtname FROM pg_catalog.pg_event_trigger e JOIN pg_catalog.pg_proc p ON p.oid = e.evtfoid
             WHERE p.pronamespace <> 'redshift_local'::regnamespace
  LOOP
    EXECUTE pg_catalog.format('DROP EVENT TRIGGER %I', one.evtname);
  END LOOP;
END $$;

-- What a superuser of the time let users have of PostgreSQL's own objects, and of the server's.
DO $$
DECLARE
  one record;
BEGIN
  FOR one IN
    WITH object (target, acl) AS (
      SELECT 'ROUTINE ' || oid::regprocedure, proacl FROM pg_catalog.pg_proc
      WHERE oid < 16384 OR pronamespace = 'redshift_local'::regnamespace
      UNION ALL
      SELECT 'TABLE ' || c.oid::regclass, acl
      FROM pg_catalog.pg_class c,
           LATERAL (SELECT c.relacl UNION ALL SELECT attacl FROM pg_catalog.pg_attribute WHERE attrelid = c.oid) AS a (acl)
      WHERE c.relkind IN ('r', 'v') AND (c.oid < 16384 OR c.relnamespace = 'redshift_local'::regnamespace)
      UNION ALL
      SELECT 'SCHEMA ' || oid::regnamespace, nspacl FROM pg_catalog.pg_namespace
      WHERE nspname IN ('pg_catalog', 'information_schema', 'redshift_local')
      UNION ALL
      SELECT pg_catalog.format('LANGUAGE %I', lanname), lanacl FROM pg_catalog.pg_language)
    SELECT DISTINCT o.target, a.grantee::regrole AS grantee
    FROM object o, pg_catalog.aclexplode(o.acl) a
    WHERE a.grantee >= 16384
  LOOP
    EXECUTE pg_catalog.format('REVOKE ALL ON %s FROM %s CASCADE', one.target, one.grantee);
  END LOOP;
END $$;

-- Whose encodings were texts: what reads it goes on reading it.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('pg_catalog.redshift_attribute')
               AND attname = 'attencodingtype' AND atttypid = 'text'::regtype) THEN
    ALTER VIEW pg_catalog.redshift_attribute RENAME TO redshift_older_attribute;
  END IF;
END $$;

-- Whose first column was another one.
DO $$
DECLARE
  one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['svv_external_tables', 'svv_external_columns']
  LOOP
    IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('pg_catalog.' || one)
                 AND attnum = 1 AND attname <> 'redshift_database_name') THEN
      EXECUTE format('ALTER VIEW pg_catalog.%I RENAME TO %I', one, 'redshift_older_' || one);
    END IF;
  END LOOP;
END $$;

DROP ROUTINE IF EXISTS redshift_local.record_load(jsonb);
DROP ROUTINE IF EXISTS redshift_local.drop_byte_length(regclass, text);

-- Temporary views of late binding, which have gone without a word; their numbers may become another view's.
DELETE FROM redshift_local.late_binding_view v
WHERE NOT EXISTS (SELECT FROM pg_class c WHERE c.oid = v.view_id AND c.relkind = 'v' AND c.relpersistence = 'p');

-- A search_path with our schema in it, or one of PostgreSQL's own, that users' sessions begin with.
DO $$
DECLARE
  one regrole;
BEGIN
  FOR one IN
    SELECT s.setrole FROM pg_db_role_setting s, unnest(s.setconfig) AS c
    WHERE s.setrole <> 0 AND s.setdatabase = 0 AND c ~* '^search_path=(.*[\s",])?(redshift_local|pg_toast|pg_temp_)'
  LOOP
    EXECUTE format('ALTER ROLE %s RESET search_path', one);
  END LOOP;
END $$;
