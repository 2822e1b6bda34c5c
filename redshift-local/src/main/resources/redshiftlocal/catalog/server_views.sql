-- Databases, sessions, locks and transactions. Sources: developer guide, STV_DB_ISOLATION_LEVEL, STV_SESSIONS,
-- STV_RECENTS, STV_INFLIGHT, STV_LOCKS, SVV_TRANSACTIONS, PG_DATABASE_INFO.

CREATE OR REPLACE VIEW pg_catalog.stv_db_isolation_level AS
SELECT datname::character(128) AS db_name,
       CASE redshift_local.isolation_level(oid) WHEN 'snapshot' THEN 'Snapshot Isolation' ELSE 'Serializable' END
         ::character(20) AS isolation_level
FROM pg_catalog.redshift_database;

CREATE OR REPLACE VIEW pg_catalog.pg_database_info AS
SELECT d.oid AS datid, d.datname, d.datdba, d.encoding, d.datistemplate, d.datallowconn, d.datconnlimit
FROM pg_catalog.redshift_database d;

-- PostgreSQL's sessions as far as they are clients' of ours, which are no superusers of PostgreSQL's: the others' statements
-- are for superusers. They are shown as the clients sent them, without secrets: the session tells them just before it runs a
-- statement that asks for them. The server itself sees all.
CREATE OR REPLACE FUNCTION redshift_local.activity()
RETURNS TABLE (datid oid, datname name, pid integer, leader_pid integer, usesysid oid, usename name, application_name text,
               client_addr inet, client_hostname text, client_port integer, backend_start timestamptz, xact_start timestamptz,
               query_start timestamptz, state_change timestamptz, wait_event_type text, wait_event text, state text,
               backend_xid xid, backend_xmin xid, query_id bigint, query text, backend_type text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH shown AS MATERIALIZED (SELECT redshift_local.session_value('running')::jsonb AS texts)
  SELECT s.datid, d.datname, s.pid, s.leader_pid, s.usesysid, u.rolname, s.application_name, s.client_addr, s.client_hostname,
         s.client_port, s.backend_start, s.xact_start, s.query_start, s.state_change, s.wait_event_type, s.wait_event, s.state,
         s.backend_xid, s.backend_xmin, s.query_id,
         CASE WHEN redshift_local.is_server() THEN s.query
              WHEN NOT redshift_local.sees(s.usesysid::integer) THEN '<insufficient privilege>'
              ELSE coalesce(shown.texts ->> s.pid::text, '') END, s.backend_type
  FROM pg_stat_get_activity(NULL) s
  CROSS JOIN shown
  LEFT JOIN pg_database d ON d.oid = s.datid
  LEFT JOIN pg_authid u ON u.oid = s.usesysid
  WHERE redshift_local.is_server()
        OR s.backend_type = 'client backend' AND redshift_local.is_user_database(d.datname)
           AND NOT u.rolsuper $$;
CREATE OR REPLACE VIEW pg_catalog.pg_stat_activity AS SELECT * FROM redshift_local.activity();

CREATE OR REPLACE FUNCTION redshift_local.locks()
RETURNS TABLE (locktype text, database oid, relation oid, page integer, tuple smallint, virtualxid text, transactionid xid,
               classid oid, objid oid, objsubid smallint, virtualtransaction text, pid integer, mode text, granted boolean,
               fastpath boolean, waitstart timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT l.* FROM pg_lock_status() l
  WHERE redshift_local.is_server() OR l.pid IN (SELECT pid FROM redshift_local.activity()) $$;
CREATE OR REPLACE VIEW pg_catalog.pg_locks AS SELECT * FROM redshift_local.locks();

CREATE OR REPLACE VIEW redshift_local.client_session AS
SELECT a.* FROM redshift_local.activity() a
WHERE a.backend_type = 'client backend' AND redshift_local.is_user_database(a.datname)
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_authid u WHERE u.oid = a.usesysid AND u.rolsuper);

CREATE OR REPLACE VIEW pg_catalog.stv_sessions AS
SELECT a.backend_start AT TIME ZONE 'UTC' AS starttime, a.pid AS process, a.usename::character(50) AS user_name,
       a.datname::character(50) AS db_name, 0 AS timeout_sec
FROM redshift_local.client_session a
WHERE redshift_local.sees(a.usesysid::integer);

CREATE OR REPLACE VIEW pg_catalog.stv_inflight AS
SELECT a.usesysid::integer AS userid, 0 AS slice, a.pid AS query, 'default'::character(320) AS label,
       coalesce(a.backend_xid::text::bigint, 0) AS xid, a.pid, a.query_start AT TIME ZONE 'UTC' AS starttime,
       a.query::character(100) AS text, 0 AS suspended, 0 AS insert_pristine, 0 AS concurrency_scaling_status
FROM redshift_local.client_session a
WHERE a.state = 'active' AND redshift_local.sees(a.usesysid::integer);

CREATE OR REPLACE VIEW pg_catalog.stv_recents AS
SELECT a.usesysid::integer AS userid, 'Running'::character(20) AS status,
       a.query_start AT TIME ZONE 'UTC' AS starttime,
       (extract(epoch FROM clock_timestamp() - a.query_start) * 1000000)::integer AS duration,
       a.usename::character(50) AS user_name, a.datname::character(50) AS db_name, a.query::character(600) AS query,
       a.pid
FROM redshift_local.client_session a
WHERE a.state = 'active' AND redshift_local.sees(a.usesysid::integer)
UNION ALL
SELECT q.user_id, 'Done', q.start_time, (extract(epoch FROM q.end_time - q.start_time) * 1000000)::integer,
       redshift_get_userbyid(q.user_id::oid), current_database(), q.text, q.pid
FROM redshift_local.queries() q;

-- Without the lock of PostgreSQL's that statistics and zone maps are made under, next to a writer's own.
CREATE OR REPLACE VIEW redshift_local.table_lock AS
SELECT l.pid, l.relation, l.mode, l.granted, a.usesysid, a.xact_start, a.backend_xid, a.state_change
FROM pg_catalog.pg_locks l
JOIN redshift_local.client_session a ON a.pid = l.pid
JOIN pg_catalog.pg_class c ON c.oid = l.relation AND c.relkind IN ('r', 'p')
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast', 'redshift_local')
WHERE l.locktype = 'relation' AND l.mode <> 'ShareUpdateExclusiveLock'
  AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database());

-- STV_LOCKS shows who writes a table; SVV_TRANSACTIONS every lock, readers' too. A writer holds two of
-- PostgreSQL's locks: Redshift's one write lock, which its session takes, and that of the statement.
CREATE OR REPLACE VIEW pg_catalog.stv_locks AS
SELECT DISTINCT l.relation::integer AS table_id, l.state_change AT TIME ZONE 'UTC' AS last_update, 0::bigint AS last_commit,
       coalesce(l.backend_xid::text::bigint, 0) AS lock_owner, l.pid::bigint AS lock_owner_pid,
       l.xact_start AT TIME ZONE 'UTC' AS lock_owner_start_ts, NULL::timestamp AS lock_owner_end_ts,
       CASE WHEN l.granted THEN 'Holding write lock' ELSE 'Waiting for write lock' END::character(22) AS lock_status
FROM redshift_local.table_lock l
WHERE l.mode IN ('RowExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
  AND redshift_local.sees(l.usesysid::integer);

CREATE OR REPLACE VIEW pg_catalog.svv_transactions AS
SELECT redshift_get_userbyid(l.usesysid)::text AS txn_owner, current_database()::text AS txn_db,
       coalesce(l.backend_xid::text::bigint, 0) AS xid, l.pid, l.xact_start AT TIME ZONE 'UTC' AS txn_start,
       l.mode::text AS lock_mode, 'relation'::text AS lockable_object_type, l.relation::integer AS relation, l.granted
FROM redshift_local.table_lock l
WHERE redshift_local.sees(l.usesysid::integer);

GRANT SELECT ON pg_catalog.stv_db_isolation_level, pg_catalog.pg_database_info, pg_catalog.stv_sessions,
  pg_catalog.stv_inflight, pg_catalog.stv_recents, pg_catalog.stv_locks, pg_catalog.svv_transactions TO PUBLIC;
