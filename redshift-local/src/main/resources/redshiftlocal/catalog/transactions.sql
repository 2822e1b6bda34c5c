-- What the transaction that asks has read and written so far, by the locks it holds, one row a table. A table that
-- is not in its snapshot was made after that; one that it has locked for itself alone it may have dropped. An index
-- tells nothing: a new sort key makes one.
CREATE FUNCTION redshift_local.footprint(
  target text, OUT serializable boolean, OUT snapshot pg_snapshot, OUT xid xid8, OUT relation oid, OUT reads boolean,
  OUT writes boolean, OUT made_later boolean, OUT is_target boolean)
RETURNS SETOF record LANGUAGE sql VOLATILE AS $$
  SELECT redshift_local.isolation_level((SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database()))
           = 'serializable',
         pg_current_snapshot(), pg_current_xact_id(), l.relation,
         bool_or(l.mode = 'AccessShareLock'),
         bool_or(l.mode IN ('RowExclusiveLock', 'ShareRowExclusiveLock')),
         bool_and(c.oid IS NULL AND l.mode <> 'AccessExclusiveLock'),
         coalesce(l.relation = to_regclass(target), false)
  FROM pg_catalog.pg_locks l
  LEFT JOIN pg_catalog.pg_class c ON c.oid = l.relation
  WHERE l.pid = pg_backend_pid() AND l.locktype = 'relation' AND l.granted
    AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
    AND l.relation >= 16384 AND pg_index_has_property(l.relation::regclass, 'clusterable') IS NULL
    AND (c.oid IS NULL
         OR c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
            AND c.relnamespace NOT IN ('redshift_local'::regnamespace, 'pg_catalog'::regnamespace))
  GROUP BY l.relation $$;

-- CANCEL; its message when there is no such session is the developer guide's.
CREATE FUNCTION redshift_local.cancel(process integer) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM redshift_local.client_session WHERE pid = process) THEN
    RAISE EXCEPTION 'Session % does not exist. The session PID might have changed. Check the stl_restarted_sessions system table for details.', process
      USING ERRCODE = 'XX000';
  END IF;
  PERFORM pg_cancel_backend(process);
END $$;
