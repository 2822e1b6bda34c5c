-- Makes a database what a fresh one is, at a small part of the time that a clone takes: what its sessions left
-- ends, what any user but PostgreSQL's own made goes, and the tables that redshift-local fills are emptied.
DO $$
DECLARE
  gone record;
  statement text;
  used boolean;
BEGIN
  PERFORM pg_terminate_backend(pid)
  FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid();
  -- pg_terminate_backend's own waiting looks only ten times a second.
  WHILE EXISTS (
    SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
  ) LOOP
    PERFORM pg_sleep(0.001);
    PERFORM pg_stat_clear_snapshot();
  END LOOP;
  FOR gone IN SELECT rolname FROM redshift_local.client_role WHERE rolname <> 'awsuser' LOOP
    EXECUTE format('DROP OWNED BY %I CASCADE', gone.rolname);
    EXECUTE format('DROP ROLE %I', gone.rolname);
  END LOOP;
  DROP OWNED BY awsuser CASCADE;
  -- What superusers have made belongs to the role of them all, which keeps its privileges.
  FOREACH statement IN ARRAY ARRAY(
    SELECT format('DROP SCHEMA IF EXISTS %s CASCADE', oid::regnamespace) FROM pg_namespace
    WHERE nspowner = redshift_local.superusers()
    UNION ALL
    SELECT format('DROP %s IF EXISTS %s CASCADE', CASE relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END, oid::regclass)
    FROM pg_class WHERE relowner = redshift_local.superusers() AND relkind IN ('r', 'v'))
  LOOP
    EXECUTE statement;
  END LOOP;
  FOR gone IN
    SELECT c.oid::regclass AS name
    FROM pg_class c
    WHERE c.relnamespace = 'redshift_local'::regnamespace AND c.relkind = 'r'
  LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM %s)', gone.name) INTO used;
    IF used THEN
      EXECUTE format('TRUNCATE %s RESTART IDENTITY', gone.name);
    END IF;
  END LOOP;
END $$;
