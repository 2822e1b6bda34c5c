-- Who asks, and Redshift's users and groups. Each is an ordinary role of PostgreSQL: a client's login has none of
-- PostgreSQL's own rights over the server. One role that nobody logs in as has the rights of Redshift's superusers: it is
-- a member of every ordinary user, so that it has all that they own, and the superusers are members of it. What a
-- superuser makes belongs to it (owners.sql). A group is known by a membership that carries no right. Sources: developer
-- guide, CREATE USER, ALTER USER, DROP USER, CREATE GROUP, ALTER GROUP, DROP GROUP, "Superusers", PG_USER; the messages
-- are PostgreSQL 8.0's.

CREATE OR REPLACE FUNCTION redshift_local.superusers() RETURNS oid LANGUAGE sql STABLE PARALLEL SAFE
RETURN to_regrole('"redshift_local:superusers"')::oid;

-- The role that asks, in a function of ours too, which runs as its maker. SET SESSION AUTHORIZATION is SET ROLE here.
CREATE OR REPLACE FUNCTION redshift_local.caller() RETURNS name LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER
RETURN CASE current_setting('role') WHEN 'none' THEN session_user ELSE current_setting('role')::name END;
CREATE OR REPLACE FUNCTION redshift_local.caller_id() RETURNS oid LANGUAGE sql STABLE PARALLEL SAFE
RETURN to_regrole(quote_ident(redshift_local.caller()))::oid;

-- True of PostgreSQL's superuser too, as which the server itself works.
CREATE OR REPLACE FUNCTION redshift_local.is_superuser(role oid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
RETURN pg_has_role(role, redshift_local.superusers(), 'MEMBER');
CREATE OR REPLACE FUNCTION redshift_local.is_superuser() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
RETURN redshift_local.is_superuser(redshift_local.caller_id());

-- Whether the server itself asks, as the superuser of PostgreSQL.
CREATE OR REPLACE FUNCTION redshift_local.is_server() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
RETURN (SELECT rolsuper FROM pg_authid WHERE rolname = session_user);

-- A superuser sees all rows of the system tables, others only their own.
CREATE OR REPLACE FUNCTION redshift_local.sees(user_id integer) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT redshift_local.is_superuser() OR redshift_local.caller_id() = user_id::oid $$;

CREATE OR REPLACE VIEW redshift_local.client_role AS
{client_role};

-- PostgreSQL's views of its roles. The server's own, and those of other programs that share the PostgreSQL, are none of
-- Redshift's; nobody reads a password.
CREATE OR REPLACE VIEW pg_catalog.pg_roles AS
SELECT rolname, superuser AS rolsuper, true AS rolinherit, superuser AS rolcreaterole, createdb AS rolcreatedb, rolcanlogin,
       false AS rolreplication, rolconnlimit, '********'::text AS rolpassword, rolvaliduntil, false AS rolbypassrls,
       config AS rolconfig, oid
FROM redshift_local.client_role;
CREATE OR REPLACE VIEW pg_catalog.pg_shadow AS
SELECT rolname AS usename, oid AS usesysid, createdb AS usecreatedb, superuser AS usesuper, false AS userepl,
       false AS usebypassrls, '********'::text COLLATE "C" AS passwd, rolvaliduntil AS valuntil, config AS useconfig
FROM redshift_local.client_role
WHERE rolcanlogin;
-- PostgreSQL's own of this name, or an older catalogue's, has columns that Redshift's has not, in another order, and a view
-- cannot lose any. What reads it goes on reading it.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('pg_catalog.pg_user') AND attname = 'userepl') THEN
    ALTER VIEW pg_catalog.pg_user SET SCHEMA redshift_local;
  END IF;
END $$;
-- Only rdsdb may update the catalogue (developer guide, "Creating, altering, and deleting users", its example).
CREATE OR REPLACE VIEW pg_catalog.pg_user AS
SELECT usename, usesysid::integer AS usesysid, usecreatedb, usesuper, false AS usecatupd, '********'::text AS passwd, valuntil,
       useconfig
FROM pg_catalog.pg_shadow;
GRANT SELECT ON pg_catalog.pg_user TO PUBLIC;
CREATE OR REPLACE VIEW pg_catalog.pg_group AS
SELECT rolname AS groname, oid AS grosysid,
       ARRAY(SELECT m.member FROM pg_catalog.pg_auth_members m
             WHERE m.roleid = r.oid AND m.member <> redshift_local.superusers()) AS grolist
FROM redshift_local.client_role r
WHERE NOT rolcanlogin;
CREATE OR REPLACE VIEW pg_catalog.redshift_auth_members AS
SELECT m.*, m.tableoid FROM pg_catalog.pg_auth_members m
WHERE m.roleid IN (SELECT oid FROM redshift_local.client_role)
  AND m.member IN (SELECT oid FROM redshift_local.client_role);
GRANT SELECT ON pg_catalog.redshift_auth_members TO PUBLIC;
REVOKE ALL ON pg_catalog.pg_db_role_setting FROM PUBLIC;
GRANT SELECT ON pg_catalog.pg_shadow TO PUBLIC;

-- Redshift's own superuser, which owns the system tables, is called rdsdb.
CREATE OR REPLACE FUNCTION pg_catalog.redshift_get_userbyid(role oid) RETURNS name LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN role IN (10, to_regrole('pg_database_owner')::oid, redshift_local.superusers()) THEN 'rdsdb'::name ELSE pg_get_userbyid(role) END;

CREATE OR REPLACE FUNCTION redshift_local.check_superuser(deed text) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT redshift_local.is_superuser() THEN
    RAISE EXCEPTION 'must be superuser to %', deed USING ERRCODE = '42501';
  END IF;
END $$;

CREATE OR REPLACE FUNCTION redshift_local.user_id(user_name name) RETURNS oid
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  id CONSTANT oid := (SELECT usesysid FROM pg_shadow WHERE usename = user_name);
BEGIN
  IF id IS NULL THEN
    RAISE EXCEPTION 'user "%" does not exist', user_name USING ERRCODE = '42704';
  END IF;
  RETURN id;
END $$;

CREATE OR REPLACE FUNCTION redshift_local.group_id(group_name name) RETURNS oid
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  id CONSTANT oid := (SELECT grosysid FROM pg_group WHERE groname = group_name);
BEGIN
  IF id IS NULL THEN
    RAISE EXCEPTION 'group "%" does not exist', group_name USING ERRCODE = '42704';
  END IF;
  RETURN id;
END $$;

CREATE OR REPLACE FUNCTION redshift_local.check_new_name(new_name name) RETURNS void
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF new_name LIKE 'pg\_%' OR new_name LIKE 'redshift\_local%' OR new_name IN ('public', 'rdsdb') THEN
    RAISE EXCEPTION 'name "%" is reserved', new_name USING ERRCODE = '42939';
  END IF;
END $$;

-- PostgreSQL would call it a role.
CREATE OR REPLACE FUNCTION redshift_local.check_free_name(new_name name) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM redshift_local.check_new_name(new_name);
  IF to_regrole(quote_ident(new_name)) IS NOT NULL THEN
    RAISE EXCEPTION '% "%" already exists',
      CASE WHEN EXISTS (SELECT FROM pg_group WHERE groname = new_name) THEN 'group' ELSE 'user' END, new_name
      USING ERRCODE = '42710';
  END IF;
END $$;

-- What follows is for the procedures below: they have looked who asks.
CREATE OR REPLACE PROCEDURE redshift_local.set_superuser(user_name name, wanted boolean)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF wanted THEN
    EXECUTE format('REVOKE %I FROM "redshift_local:superusers"', user_name);
    EXECUTE format('GRANT "redshift_local:superusers" TO %I', user_name);
  ELSE
    EXECUTE format('REVOKE "redshift_local:superusers" FROM %I', user_name);
    EXECUTE format('GRANT %I TO "redshift_local:superusers"', user_name);
  END IF;
END $$;

CREATE OR REPLACE PROCEDURE redshift_local.set_createdb(user_name name, wanted boolean)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  super CONSTANT boolean := (SELECT usesuper FROM pg_shadow WHERE usename = user_name);
BEGIN
  EXECUTE format('ALTER ROLE %I %s', user_name, CASE WHEN super OR wanted THEN 'CREATEDB' ELSE 'NOCREATEDB' END);
  IF super AND NOT wanted THEN
    EXECUTE format('ALTER ROLE %I SET redshift_local.createdb TO off', user_name);
  ELSE
    EXECUTE format('ALTER ROLE %I RESET redshift_local.createdb', user_name);
  END IF;
END $$;

CREATE OR REPLACE PROCEDURE redshift_local.set_password(user_name name, stored text, sha256 text)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  EXECUTE format('ALTER ROLE %I PASSWORD %L', user_name, stored);
  IF sha256 IS NULL THEN
    EXECUTE format('ALTER ROLE %I RESET redshift_local.sha256_password', user_name);
  ELSE
    EXECUTE format('ALTER ROLE %I SET redshift_local.sha256_password TO %L', user_name, sha256);
  END IF;
EXCEPTION
  WHEN OTHERS THEN
    -- The error of the statement itself would quote it as its context, with what is stored.
    RAISE EXCEPTION '%', SQLERRM USING ERRCODE = SQLSTATE;
END $$;

CREATE OR REPLACE PROCEDURE redshift_local.set_limits(user_name name, valid_until text, connection_limit integer)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF valid_until IS NOT NULL THEN
    EXECUTE format('ALTER ROLE %I VALID UNTIL %L', user_name, valid_until);
  END IF;
  IF connection_limit IS NOT NULL THEN
    EXECUTE format('ALTER ROLE %I CONNECTION LIMIT %s', user_name, connection_limit);
  END IF;
END $$;
REVOKE EXECUTE ON PROCEDURE redshift_local.set_superuser, redshift_local.set_createdb, redshift_local.set_password,
  redshift_local.set_limits FROM PUBLIC;

-- A NULL leaves what is there, or is PostgreSQL's default; without password_given the password stays. A stored password of
-- NULL is PASSWORD DISABLE.
CREATE OR REPLACE PROCEDURE redshift_local.change_user(
  user_name name, password_given boolean, stored text, sha256 text, createdb boolean, superuser boolean, valid_until text,
  connection_limit integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  had CONSTANT pg_shadow := (SELECT s FROM pg_shadow s WHERE s.usesysid = redshift_local.user_id(user_name));
BEGIN
  IF NOT redshift_local.is_superuser()
    AND (user_name <> redshift_local.caller()
         OR num_nonnulls(createdb, superuser, valid_until, connection_limit) > 0) THEN
    RAISE EXCEPTION 'permission denied' USING ERRCODE = '42501';
  END IF;
  IF password_given THEN
    CALL redshift_local.set_password(user_name, stored, sha256);
  END IF;
  IF superuser IS NOT NULL AND superuser <> had.usesuper THEN
    CALL redshift_local.set_superuser(user_name, superuser);
  END IF;
  IF num_nonnulls(createdb, superuser) > 0 THEN
    CALL redshift_local.set_createdb(user_name, coalesce(createdb, had.usecreatedb));
  END IF;
  CALL redshift_local.set_limits(user_name, valid_until, connection_limit);
END $$;

CREATE OR REPLACE PROCEDURE redshift_local.create_user(
  user_name name, password_given boolean, stored text, sha256 text, createdb boolean, superuser boolean, valid_until text,
  connection_limit integer, groups name[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  group_name name;
BEGIN
  PERFORM redshift_local.check_superuser('create users');
  PERFORM redshift_local.check_free_name(user_name);
  EXECUTE format('CREATE ROLE %I LOGIN', user_name);
  CALL redshift_local.keep_shared_name('ROLE', user_name);
  EXECUTE format('GRANT %I TO "redshift_local:superusers"', user_name);
  CALL redshift_local.change_user(user_name, password_given, stored, sha256, coalesce(createdb, false),
                                  coalesce(superuser, false), valid_until, connection_limit);
  FOREACH group_name IN ARRAY groups LOOP
    PERFORM redshift_local.group_id(group_name);
    EXECUTE format('GRANT %I TO %I', group_name, user_name);
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION redshift_local.why_kept(kind text, role_name name, role oid) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  owner CONSTANT boolean := redshift_local.owns_something(role)
    OR EXISTS (SELECT FROM pg_shdepend WHERE refclassid = 'pg_authid'::regclass AND refobjid = role AND deptype = 'o');
BEGIN
  RETURN format('%1$s "%2$s" cannot be dropped because the %1$s %3$s some object', kind, role_name,
                CASE WHEN owner THEN 'owns' ELSE 'has a privilege on' END);
END $$;

-- What PostgreSQL itself does not know: that a superuser owns something, in this database.
CREATE OR REPLACE FUNCTION redshift_local.check_owns_nothing(user_name name) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  id CONSTANT oid := redshift_local.user_id(user_name);
BEGIN
  IF redshift_local.owns_something(id) THEN
    RAISE EXCEPTION USING MESSAGE = redshift_local.why_kept('user', user_name, id), ERRCODE = '2BP01';
  END IF;
END $$;

CREATE OR REPLACE PROCEDURE redshift_local.drop_user(user_name name, if_exists boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  id oid;
  half_made name;
BEGIN
  PERFORM redshift_local.check_superuser('drop users');
  IF if_exists AND NOT EXISTS (SELECT FROM pg_shadow WHERE usename = user_name) THEN
    RAISE INFO 'User "%" does not exist and will be skipped', user_name;
    RETURN;
  END IF;
  id := redshift_local.user_id(user_name);
  IF user_name IN (redshift_local.caller(), session_user) THEN
    RAISE EXCEPTION 'current user cannot be dropped' USING ERRCODE = '55006';
  END IF;
  FOR half_made IN SELECT datname FROM redshift_local.half_made_database WHERE datdba = id LOOP
    CALL redshift_local.put_aside(half_made);
  END LOOP;
  PERFORM redshift_local.check_owns_nothing(user_name);
  EXECUTE format('DROP ROLE %I', user_name);
EXCEPTION
  WHEN dependent_objects_still_exist THEN
    RAISE EXCEPTION USING MESSAGE = redshift_local.why_kept('user', user_name, id), ERRCODE = '2BP01';
END $$;

CREATE OR REPLACE PROCEDURE redshift_local.rename_role(kind text, old_name name, new_name name)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM redshift_local.check_superuser(format('rename %ss', kind));
  PERFORM CASE kind WHEN 'user' THEN redshift_local.user_id(old_name) ELSE redshift_local.group_id(old_name) END;
  PERFORM redshift_local.check_free_name(new_name);
  EXECUTE format('ALTER ROLE %I RENAME TO %I', old_name, new_name);
  CALL redshift_local.keep_shared_name('ROLE', new_name);
END $$;

-- ALTER USER … SET and RESET: what the user's sessions begin with. A NULL is RESET.
CREATE OR REPLACE PROCEDURE redshift_local.set_user_setting(user_name name, setting text, new_values text[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  key CONSTANT text := redshift_local.setting_key(setting, array_to_string(new_values, ', '));
BEGIN
  PERFORM redshift_local.user_id(user_name);
  IF user_name <> redshift_local.caller() THEN
    PERFORM redshift_local.check_superuser('alter users');
  END IF;
  IF new_values IS NULL THEN
    EXECUTE format('ALTER ROLE %I RESET %s', user_name, key);
  ELSE
    EXECUTE format('ALTER ROLE %I SET %s TO %s', user_name, key,
                   (SELECT string_agg(quote_literal(v), ', ' ORDER BY n) FROM unnest(new_values) WITH ORDINALITY AS u (v, n)));
  END IF;
END $$;

CREATE OR REPLACE PROCEDURE redshift_local.change_group(group_name name, adds boolean, users name[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  user_name name;
  id oid;
BEGIN
  PERFORM redshift_local.check_superuser('alter groups');
  PERFORM redshift_local.group_id(group_name);
  FOREACH user_name IN ARRAY users LOOP
    -- By itself: PostgreSQL would not ask for the user when the group is empty.
    id := redshift_local.user_id(user_name);
    IF adds = (id = ANY (SELECT unnest(grolist) FROM pg_group WHERE groname = group_name)) THEN
      RAISE WARNING 'user "%" is % in group "%"', user_name, CASE WHEN adds THEN 'already' ELSE 'not' END, group_name;
      CONTINUE;
    END IF;
    EXECUTE format(CASE WHEN adds THEN 'GRANT %I TO %I' ELSE 'REVOKE %I FROM %I' END, group_name, user_name);
  END LOOP;
END $$;

CREATE OR REPLACE PROCEDURE redshift_local.create_group(group_name name, users name[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM redshift_local.check_superuser('create groups');
  PERFORM redshift_local.check_free_name(group_name);
  EXECUTE format('CREATE ROLE %I NOLOGIN', group_name);
  CALL redshift_local.keep_shared_name('ROLE', group_name);
  EXECUTE format('GRANT %I TO "redshift_local:superusers" WITH INHERIT FALSE, SET FALSE', group_name);
  CALL redshift_local.change_group(group_name, true, users);
END $$;

CREATE OR REPLACE PROCEDURE redshift_local.drop_group(group_name name)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  id oid;
BEGIN
  PERFORM redshift_local.check_superuser('drop groups');
  id := redshift_local.group_id(group_name);
  EXECUTE format('DROP ROLE %I', group_name);
EXCEPTION
  WHEN dependent_objects_still_exist THEN
    RAISE EXCEPTION USING MESSAGE = redshift_local.why_kept('group', group_name, id), ERRCODE = '2BP01';
END $$;

-- The role to become for SET SESSION AUTHORIZATION: none is the one that logged in. To become another superuser the
-- two would have to be members of each other.
CREATE OR REPLACE FUNCTION redshift_local.session_role(user_name name) RETURNS name
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  id CONSTANT oid := redshift_local.user_id(user_name);
BEGIN
  IF user_name = session_user THEN
    RETURN 'none';
  ELSIF NOT redshift_local.is_superuser(to_regrole(quote_ident(session_user))::oid) THEN
    RAISE EXCEPTION 'permission denied to set session authorization' USING ERRCODE = '42501';
  ELSIF redshift_local.is_superuser(id) THEN
    RAISE EXCEPTION 'SET SESSION AUTHORIZATION to another superuser is not supported by redshift-local: log in as "%"',
      user_name USING ERRCODE = '0A000';
  END IF;
  RETURN user_name;
END $$;

-- What SESSION_USER is: the user that SET SESSION AUTHORIZATION has made of it.
CREATE OR REPLACE FUNCTION redshift_local."session_user"() RETURNS name LANGUAGE sql STABLE PARALLEL SAFE
RETURN redshift_local.caller();
