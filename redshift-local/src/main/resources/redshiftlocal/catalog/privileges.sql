-- Which of PostgreSQL's functions a client may call: those of the temporary table callable_function, which is made of
-- callable_functions.txt, and those that no call names. PostgreSQL holds this line itself, however a call is spelled, and
-- gives no client a function that reads a file, runs a text, or knows of other sessions.
DO $$
DECLARE
  closed CONSTANT text := (
    SELECT string_agg(p.oid::regprocedure::text, ', ')
    FROM pg_proc p
    WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.oid < 16384
      AND has_function_privilege(0, p.oid, 'EXECUTE')
      AND NOT EXISTS (SELECT FROM callable_function c WHERE c.name = p.proname)
      AND p.oid NOT IN (
        SELECT oprcode FROM pg_operator UNION SELECT oprrest FROM pg_operator UNION SELECT oprjoin FROM pg_operator
        UNION SELECT castfunc FROM pg_cast
        UNION SELECT unnest(ARRAY[typinput, typoutput, typreceive, typsend, typmodin, typmodout, typanalyze, typsubscript])
              FROM pg_type
        UNION SELECT amproc FROM pg_amproc UNION SELECT amhandler FROM pg_am
        UNION SELECT unnest(ARRAY[aggtransfn, aggfinalfn, aggcombinefn, aggserialfn, aggdeserialfn, aggmtransfn, aggminvtransfn,
                                  aggmfinalfn]) FROM pg_aggregate));
BEGIN
  -- Some of an older catalogue's may be so already.
  IF closed IS NOT NULL THEN
    EXECUTE format('REVOKE EXECUTE ON ROUTINE %s FROM PUBLIC', closed);
  END IF;
END $$;

-- Nor does a client write functions: those that PostgreSQL takes for immutable run when a query is planned, by anybody.
REVOKE USAGE ON LANGUAGE plpgsql, sql FROM PUBLIC;

-- A superuser grants the system tables too (developer guide, "Visibility of data in system tables and views").
DO $$
BEGIN
  EXECUTE (
    SELECT format('GRANT SELECT ON %s TO "redshift_local:superusers" WITH GRANT OPTION',
                  string_agg(c.oid::regclass::text, ', '))
    FROM pg_class c
    WHERE c.relnamespace IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace) AND c.relkind IN ('r', 'v')
      AND EXISTS (SELECT FROM aclexplode(c.relacl) a WHERE a.grantee = 0 AND a.privilege_type = 'SELECT'));
END $$;

-- Nor what PostgreSQL has beside and Redshift has not: types and their checks, rules, expressions of indexes run in others'
-- statements, as whoever sends them. Our own procedures make some of these, as PostgreSQL's superuser.
CREATE OR REPLACE FUNCTION redshift_local.refuse_other_ddl() RETURNS event_trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_TAG NOT IN ('ALTER DEFAULT PRIVILEGES', 'ALTER SCHEMA', 'ALTER TABLE', 'ALTER VIEW', 'COMMENT', 'CREATE SCHEMA',
                    'CREATE TABLE', 'CREATE TABLE AS', 'CREATE VIEW', 'DROP SCHEMA', 'DROP TABLE', 'DROP VIEW', 'GRANT',
                    'REVOKE', 'SELECT INTO')
    AND NOT pg_has_role(current_user, 10, 'MEMBER') THEN
    RAISE EXCEPTION 'permission denied for %', TG_TAG USING ERRCODE = '42501';
  END IF;
END $$;
DROP EVENT TRIGGER IF EXISTS refuse_other_ddl;
CREATE EVENT TRIGGER refuse_other_ddl ON ddl_command_start EXECUTE FUNCTION redshift_local.refuse_other_ddl();
