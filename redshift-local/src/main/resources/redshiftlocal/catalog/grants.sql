-- What GRANT, REVOKE and ALTER DEFAULT PRIVILEGES look at before PostgreSQL does them. Sources: developer guide, GRANT,
-- ALTER DEFAULT PRIVILEGES.

-- Users, groups and roles are all roles of PostgreSQL; Redshift's roles are not here.
CREATE OR REPLACE PROCEDURE redshift_local.check_grantees(users name[], groups name[], roles name[])
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM redshift_local.user_id(u) FROM unnest(users) AS u;
  PERFORM redshift_local.group_id(g) FROM unnest(groups) AS g;
  IF cardinality(roles) > 0 THEN
    RAISE EXCEPTION 'role "%" does not exist', roles[1] USING ERRCODE = '42704';
  END IF;
END $$;

-- No superuser is a member of another, so PostgreSQL would refuse it as a lack of rights, which Redshift does not see.
CREATE OR REPLACE PROCEDURE redshift_local.check_default_privileges(users name[])
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  user_name name;
BEGIN
  FOREACH user_name IN ARRAY users LOOP
    IF redshift_local.is_superuser() AND user_name <> redshift_local.caller()
      AND redshift_local.is_client_superuser(redshift_local.user_id(user_name)) THEN
      RAISE EXCEPTION 'ALTER DEFAULT PRIVILEGES FOR USER of another superuser is not supported by redshift-local: log in as "%"',
        user_name USING ERRCODE = '0A000';
    END IF;
  END LOOP;
END $$;
