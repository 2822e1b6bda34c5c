-- CREATE DATABASE is a transaction of its own in PostgreSQL, between one that looks whether it may be (begin_database) and
-- one that gives its owner (own_database). A session that ends between them leaves a database that nobody sees; the next
-- that wants the name puts it aside, and the server drops it when it starts. Source: developer guide, CREATE DATABASE.

CREATE OR REPLACE FUNCTION redshift_local.creation_key(database_name name) RETURNS integer LANGUAGE sql IMMUTABLE
RETURN hashtext('redshift_local.create_database ' || database_name);

-- Whether a session is between begin_database and own_database with this name, in whatever database it is.
CREATE OR REPLACE FUNCTION redshift_local.is_being_created(database_name name) RETURNS boolean LANGUAGE sql STABLE
RETURN EXISTS (SELECT FROM pg_lock_status() l
               WHERE l.locktype = 'advisory' AND l.objsubid = 2 AND l.classid = 5439
                 AND l.objid::bigint = redshift_local.creation_key(database_name)::bit(32)::bigint AND l.pid <> pg_backend_pid());

CREATE OR REPLACE VIEW redshift_local.half_made_database AS
SELECT d.datname, d.oid, d.datdba FROM pg_catalog.pg_database d
WHERE (d.datdba = redshift_local.superusers() OR d.datdba IN (SELECT r.oid FROM redshift_local.client_role r))
  AND d.datname NOT LIKE 'redshift\_local%' AND NOT redshift_local.is_user_database(d.datname);

CREATE OR REPLACE PROCEDURE redshift_local.put_aside(database name)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  remains CONSTANT name := 'redshift_local_remains_' || (SELECT oid FROM pg_database WHERE datname = database);
BEGIN
  EXECUTE format('ALTER DATABASE %I OWNER TO CURRENT_USER', database);
  EXECUTE format('ALTER DATABASE %I RENAME TO %I', database, remains);
END $$;
REVOKE EXECUTE ON PROCEDURE redshift_local.put_aside FROM PUBLIC;

CREATE OR REPLACE PROCEDURE redshift_local.begin_database(database name, wanted name)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- Of a CREATE DATABASE that has failed in PostgreSQL.
  PERFORM pg_advisory_unlock_all();
  IF NOT (SELECT rolcreatedb FROM pg_authid WHERE oid = redshift_local.caller_id()) THEN
    RAISE EXCEPTION 'permission denied to create database' USING ERRCODE = '42501';
  ELSIF wanted IS NOT NULL AND redshift_local.user_id(wanted) <> redshift_local.caller_id() THEN
    PERFORM redshift_local.check_superuser('create a database of another user');
  END IF;
  PERFORM pg_advisory_lock_shared(5439, redshift_local.creation_key(database));
  IF EXISTS (SELECT FROM redshift_local.half_made_database WHERE datname = database)
    AND NOT redshift_local.is_being_created(database) THEN
    CALL redshift_local.put_aside(database);
  END IF;
END $$;

-- Right after CREATE DATABASE, which has made it the caller's.
CREATE OR REPLACE PROCEDURE redshift_local.own_database(database name, wanted name)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  id CONSTANT oid := CASE WHEN wanted IS NULL THEN redshift_local.caller_id() ELSE redshift_local.user_id(wanted) END;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_database WHERE datname = database AND datdba = redshift_local.caller_id()) THEN
    RAISE EXCEPTION 'must be owner of database %', database USING ERRCODE = '42501';
  ELSIF id <> redshift_local.caller_id() THEN
    PERFORM redshift_local.check_superuser('create a database of another user');
  END IF;
  CALL redshift_local.set_database_owner(database, id);
  CALL redshift_local.keep_shared_name('DATABASE', database);
  PERFORM pg_advisory_unlock_all();
END $$;
