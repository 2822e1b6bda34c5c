-- What a superuser makes belongs to the role of all superusers, so that each has it and its views read what any of them
-- may read; to whom it belongs in Redshift is kept here, and shown by the catalogue. Sources: developer guide,
-- "Superusers" (a superuser has all rights on all objects, whoever owns them), ALTER TABLE and ALTER SCHEMA (OWNER TO).

CREATE TABLE IF NOT EXISTS redshift_local.nominal_owner (
  class oid NOT NULL,
  object oid NOT NULL,
  owner oid NOT NULL,
  PRIMARY KEY (class, object)
);
GRANT SELECT ON redshift_local.nominal_owner TO PUBLIC;

-- Of these PostgreSQL's own superuser is none.
CREATE OR REPLACE FUNCTION redshift_local.is_client_superuser(role oid) RETURNS boolean LANGUAGE sql STABLE
RETURN EXISTS (SELECT FROM pg_auth_members WHERE roleid = redshift_local.superusers() AND member = role);

-- An access list as it is shown: with the nominal owner in the place of the role of all superusers.
CREATE OR REPLACE FUNCTION redshift_local.shown_acl(acl aclitem[], owner oid) RETURNS aclitem[] LANGUAGE sql STABLE AS $$
  SELECT array_agg(makeaclitem(i.grantee, i.grantor, i.privileges, i.is_grantable) ORDER BY i.first)
  FROM (SELECT CASE a.grantee WHEN redshift_local.superusers() THEN owner ELSE a.grantee END AS grantee,
               CASE a.grantor WHEN redshift_local.superusers() THEN owner ELSE a.grantor END AS grantor,
               string_agg(a.privilege_type, ', ') AS privileges, a.is_grantable, min(a.number) AS first
        FROM (SELECT e.*, row_number() OVER () AS number FROM aclexplode(acl) e) a
        GROUP BY 1, 2, a.is_grantable) i $$;

-- Gives the object to the role that is to have it, when it has not.
CREATE OR REPLACE PROCEDURE redshift_local.settle_owner(class oid, object oid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  nominal CONSTANT oid := (SELECT o.owner FROM redshift_local.nominal_owner o
                           WHERE o.class = settle_owner.class AND o.object = settle_owner.object);
  held oid;
  target text;
BEGIN
  IF class = 'pg_class'::regclass THEN
    SELECT c.relowner, CASE c.relkind WHEN 'v' THEN 'VIEW ' ELSE 'TABLE ' END || c.oid::regclass INTO held, target
    FROM pg_class c WHERE c.oid = object AND c.relkind IN ('r', 'p', 'v') AND c.relpersistence <> 't';
  ELSE
    SELECT n.nspowner, 'SCHEMA ' || n.oid::regnamespace INTO held, target FROM pg_namespace n WHERE n.oid = object;
  END IF;
  IF redshift_local.is_client_superuser(held) THEN
    INSERT INTO redshift_local.nominal_owner VALUES (class, object, held)
    ON CONFLICT ON CONSTRAINT nominal_owner_pkey DO UPDATE SET owner = excluded.owner;
    EXECUTE format('ALTER %s OWNER TO "redshift_local:superusers"', target);
  ELSIF nominal IS NOT NULL AND NOT (held = redshift_local.superusers() AND redshift_local.is_client_superuser(nominal)) THEN
    IF held = redshift_local.superusers() THEN
      EXECUTE format('ALTER %s OWNER TO %s', target, nominal::regrole);
    END IF;
    DELETE FROM redshift_local.nominal_owner o WHERE o.class = settle_owner.class AND o.object = settle_owner.object;
  END IF;
END $$;

-- What the role that is to have it has not, after a user has become a superuser, or ceased to be one.
CREATE OR REPLACE VIEW redshift_local.unsettled_owner AS
SELECT 'pg_namespace'::regclass::oid AS class, n.oid AS object FROM pg_catalog.pg_namespace n
WHERE redshift_local.is_client_superuser(n.nspowner)
UNION ALL
SELECT 'pg_class'::regclass, c.oid FROM pg_catalog.pg_class c
WHERE c.relkind IN ('r', 'p', 'v') AND c.relpersistence <> 't' AND redshift_local.is_client_superuser(c.relowner)
UNION ALL
SELECT o.class, o.object FROM redshift_local.nominal_owner o WHERE NOT redshift_local.is_client_superuser(o.owner);

CREATE OR REPLACE PROCEDURE redshift_local.settle_owners()
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT class, object FROM redshift_local.unsettled_owner
  LOOP
    CALL redshift_local.settle_owner(one.class, one.object);
  END LOOP;
END $$;
REVOKE EXECUTE ON PROCEDURE redshift_local.settle_owner, redshift_local.settle_owners FROM PUBLIC;

CREATE OR REPLACE FUNCTION redshift_local.own_new() RETURNS event_trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  made record;
BEGIN
  FOR made IN
    SELECT classid, objid FROM pg_event_trigger_ddl_commands() WHERE object_type IN ('table', 'view', 'schema')
  LOOP
    CALL redshift_local.settle_owner(made.classid, made.objid);
  END LOOP;
END $$;
DROP EVENT TRIGGER IF EXISTS own_new;
CREATE EVENT TRIGGER own_new ON ddl_command_end
  WHEN TAG IN ('CREATE TABLE', 'CREATE TABLE AS', 'SELECT INTO', 'CREATE VIEW', 'CREATE SCHEMA')
  EXECUTE FUNCTION redshift_local.own_new();

CREATE OR REPLACE FUNCTION redshift_local.forget_dropped_owners() RETURNS event_trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM redshift_local.nominal_owner o
  USING pg_event_trigger_dropped_objects() d WHERE o.class = d.classid AND o.object = d.objid;
END $$;
DROP EVENT TRIGGER IF EXISTS forget_dropped_owners;
CREATE EVENT TRIGGER forget_dropped_owners ON sql_drop
  WHEN TAG IN ('DROP TABLE', 'DROP VIEW', 'DROP SCHEMA', 'DROP OWNED', 'ALTER TABLE')
  EXECUTE FUNCTION redshift_local.forget_dropped_owners();

-- ALTER … OWNER TO. Only a superuser gives something away.
CREATE OR REPLACE PROCEDURE redshift_local.change_owner(target regclass, new_owner name)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  id CONSTANT oid := redshift_local.user_id(new_owner);
BEGIN
  PERFORM redshift_local.check_owner(target);
  IF id <> redshift_local.caller_id() THEN
    PERFORM redshift_local.check_superuser('change owner');
  END IF;
  EXECUTE format('ALTER TABLE %s OWNER TO %I', target, new_owner);
  CALL redshift_local.settle_owner('pg_class'::regclass, target);
END $$;

CREATE OR REPLACE PROCEDURE redshift_local.change_schema_owner(schema_name name, new_owner name)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  id CONSTANT oid := redshift_local.user_id(new_owner);
  schema CONSTANT pg_namespace := (SELECT n FROM pg_namespace n WHERE nspname = schema_name);
BEGIN
  IF schema.oid IS NULL THEN
    RAISE EXCEPTION 'schema "%" does not exist', schema_name USING ERRCODE = '3F000';
  ELSIF NOT pg_has_role(redshift_local.caller(), schema.nspowner, 'USAGE') THEN
    RAISE EXCEPTION 'must be owner of schema %', schema_name USING ERRCODE = '42501';
  ELSIF id <> redshift_local.caller_id() THEN
    PERFORM redshift_local.check_superuser('change owner');
  END IF;
  EXECUTE format('ALTER SCHEMA %I OWNER TO %I', schema_name, new_owner);
  CALL redshift_local.settle_owner('pg_namespace'::regclass, schema.oid);
END $$;

CREATE OR REPLACE PROCEDURE redshift_local.create_schema(schema_name name, if_not_exists boolean, owner name)
LANGUAGE plpgsql AS $$
BEGIN
  IF if_not_exists AND EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = schema_name) THEN
    RAISE INFO 'Schema "%" already exists and will be skipped', schema_name;
    RETURN;
  END IF;
  EXECUTE format('CREATE SCHEMA %I', schema_name);
  CALL redshift_local.change_schema_owner(schema_name, owner);
END $$;
