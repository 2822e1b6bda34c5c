-- Redshift's databases among PostgreSQL's. Each has a setting that gives its owner in Redshift; PostgreSQL's own databases,
-- our template and those of other programs have none. Sources: developer guide, CREATE DATABASE, ALTER DATABASE,
-- DROP DATABASE, STV_DB_ISOLATION_LEVEL, PG_DATABASE_INFO.

CREATE OR REPLACE VIEW redshift_local.client_database AS
{client_database};

-- CREATE DATABASE … ISOLATION LEVEL is a setting too; the template has that of the others.
CREATE OR REPLACE VIEW redshift_local.isolation_setting AS
SELECT d.oid, d.datname = 'redshift_local_template' AS is_template, split_part(c, '=', 2) AS level
FROM pg_catalog.pg_db_role_setting s
JOIN pg_catalog.pg_database d ON d.oid = s.setdatabase, unnest(s.setconfig) AS c
WHERE s.setrole = 0 AND c LIKE 'redshift.isolation\_level=%';
GRANT SELECT ON redshift_local.client_database, redshift_local.isolation_setting TO PUBLIC;

CREATE OR REPLACE FUNCTION redshift_local.is_user_database(name name) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT EXISTS (SELECT FROM redshift_local.client_database WHERE datname = name) $$;

CREATE OR REPLACE FUNCTION redshift_local.isolation_level(database oid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (SELECT level FROM redshift_local.isolation_setting
     WHERE oid = database OR is_template ORDER BY oid = database DESC LIMIT 1),
    'serializable') $$;

CREATE OR REPLACE VIEW pg_catalog.redshift_database AS
SELECT d.oid, d.datname, c.owner AS datdba, d.encoding, d.datlocprovider, d.datistemplate, d.datallowconn, d.dathasloginevt,
       d.datconnlimit, d.datfrozenxid, d.datminmxid, d.dattablespace, d.datcollate, d.datctype, d.datlocale, d.daticurules,
       d.datcollversion, redshift_local.shown_acl(d.datacl, c.owner) AS datacl, d.tableoid, d.xmin
FROM pg_catalog.pg_database d
JOIN redshift_local.client_database c ON c.oid = d.oid;
GRANT SELECT ON pg_catalog.redshift_database TO PUBLIC;

CREATE OR REPLACE PROCEDURE redshift_local.check_database_owner(database name)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  found CONSTANT pg_database := (SELECT d FROM pg_database d
                                 WHERE d.datname = database AND redshift_local.is_user_database(d.datname));
BEGIN
  IF found.oid IS NULL THEN
    RAISE EXCEPTION 'database "%" does not exist', database USING ERRCODE = '3D000';
  ELSIF NOT pg_has_role(redshift_local.caller(), found.datdba, 'USAGE') THEN
    RAISE EXCEPTION 'must be owner of database %', database USING ERRCODE = '42501';
  END IF;
END $$;

-- For the procedures below, which have looked who asks, and for the server itself.
CREATE OR REPLACE PROCEDURE redshift_local.set_database_owner(database name, new_owner oid)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  EXECUTE format('ALTER DATABASE %I OWNER TO %s', database,
                 CASE WHEN redshift_local.is_client_superuser(new_owner) THEN redshift_local.superusers()::regrole
                      ELSE new_owner::regrole END);
  EXECUTE format('ALTER DATABASE %I SET redshift_local.owner TO %L', database, new_owner);
END $$;
REVOKE EXECUTE ON PROCEDURE redshift_local.set_database_owner FROM PUBLIC;

CREATE OR REPLACE PROCEDURE redshift_local.change_database_owner(database name, new_owner name)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  CALL redshift_local.check_database_owner(database);
  IF redshift_local.user_id(new_owner) <> redshift_local.caller_id() THEN
    PERFORM redshift_local.check_superuser('change owner');
  END IF;
  CALL redshift_local.set_database_owner(database, redshift_local.user_id(new_owner));
END $$;

CREATE OR REPLACE PROCEDURE redshift_local.set_isolation_level(database name, level text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  CALL redshift_local.check_database_owner(database);
  EXECUTE format('ALTER DATABASE %I SET redshift.isolation_level TO %L', database, level);
END $$;

CREATE OR REPLACE PROCEDURE redshift_local.rename_database(database name, new_name name)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  CALL redshift_local.check_database_owner(database);
  PERFORM redshift_local.check_new_name(new_name);
  IF NOT redshift_local.is_superuser()
    AND NOT (SELECT usecreatedb FROM pg_shadow WHERE usename = redshift_local.caller()) THEN
    RAISE EXCEPTION 'permission denied to rename database' USING ERRCODE = '42501';
  END IF;
  EXECUTE format('ALTER DATABASE %I RENAME TO %I', database, new_name);
  CALL redshift_local.keep_shared_name('DATABASE', new_name);
END $$;

-- DROP DATABASE … FORCE.
CREATE OR REPLACE PROCEDURE redshift_local.end_sessions(database name)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  CALL redshift_local.check_database_owner(database);
  PERFORM pg_terminate_backend(pid) FROM pg_stat_get_activity(NULL) a JOIN pg_database d ON d.oid = a.datid
  WHERE d.datname = database AND pid <> pg_backend_pid();
END $$;

-- Objects in other databases than this and databases themselves are looked at by the server, and by the setting that
-- tells a database's owner.
CREATE OR REPLACE FUNCTION redshift_local.owns_something(role oid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM redshift_local.nominal_owner WHERE owner = role)
         OR EXISTS (SELECT FROM redshift_local.client_database WHERE owner = role) $$;
