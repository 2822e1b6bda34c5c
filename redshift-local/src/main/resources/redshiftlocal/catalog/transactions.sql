-- What the transaction that asks has read and written so far, by the locks it holds, one row a table. A table that
-- is not in its snapshot was made after that; one that it has locked for itself alone it may have dropped. An index
-- says nothing: a new sort key makes one.
CREATE OR REPLACE FUNCTION redshift_local.footprint(
  target regclass, OUT serializable boolean, OUT snapshot pg_snapshot, OUT xid xid8, OUT relation oid, OUT reads boolean,
  OUT writes boolean, OUT made_later boolean, OUT is_target boolean)
RETURNS SETOF record LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT redshift_local.isolation_level((SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database()))
           = 'serializable',
         pg_current_snapshot(), pg_current_xact_id(), l.relation,
         bool_or(l.mode = 'AccessShareLock'),
         bool_or(l.mode IN ('RowExclusiveLock', 'ShareRowExclusiveLock')),
         bool_and(c.oid IS NULL AND l.mode <> 'AccessExclusiveLock'),
         coalesce(l.relation = target, false)
  FROM pg_lock_status() l
  LEFT JOIN pg_catalog.pg_class c ON c.oid = l.relation
  WHERE l.pid = pg_backend_pid() AND l.locktype = 'relation' AND l.granted
    AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
    AND l.relation >= 16384 AND pg_index_has_property(l.relation::regclass, 'clusterable') IS NULL
    AND (c.oid IS NULL
         OR c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
            AND c.relnamespace NOT IN ('redshift_local'::regnamespace, 'pg_catalog'::regnamespace))
  GROUP BY l.relation $$;

-- Whether there is such a session: others than superusers end their own alone.
CREATE OR REPLACE FUNCTION redshift_local.may_signal(process integer) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  of_user CONSTANT oid := (SELECT usesysid FROM redshift_local.client_session WHERE pid = process);
BEGIN
  IF of_user IS NOT NULL AND NOT redshift_local.sees(of_user::integer) THEN
    RAISE EXCEPTION 'must be superuser to signal other server processes' USING ERRCODE = '42501';
  END IF;
  RETURN of_user IS NOT NULL;
END $$;

-- CANCEL; its message when there is no such session is the developer guide's.
CREATE OR REPLACE FUNCTION redshift_local.cancel(process integer) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT redshift_local.may_signal(process) THEN
    RAISE EXCEPTION 'Session % does not exist. The session PID might have changed. Check the stl_restarted_sessions system table for details.', process
      USING ERRCODE = 'XX000';
  END IF;
  PERFORM pg_cancel_backend(process);
END $$;

-- PG_CANCEL_BACKEND and PG_TERMINATE_BACKEND, of clients' sessions and no other programs' (developer guide, "System
-- administration functions").
CREATE OR REPLACE FUNCTION redshift_local.pg_cancel_backend(process integer) RETURNS boolean LANGUAGE sql VOLATILE SECURITY DEFINER
RETURN redshift_local.may_signal(process) AND pg_catalog.pg_cancel_backend(process);
CREATE OR REPLACE FUNCTION redshift_local.pg_terminate_backend(process integer) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER
RETURN redshift_local.may_signal(process) AND pg_catalog.pg_terminate_backend(process);
