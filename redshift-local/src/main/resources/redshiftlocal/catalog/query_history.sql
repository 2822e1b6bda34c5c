-- The queries that ran. Sources: developer guide, STL_QUERY, SYS_QUERY_HISTORY.

-- The server takes numbers in blocks, one block for thousands of queries.
CREATE SEQUENCE IF NOT EXISTS redshift_local.query_id START 100 INCREMENT 10000;

-- The session tells its log just before it runs a statement that asks for it.
CREATE OR REPLACE FUNCTION redshift_local.queries()
RETURNS TABLE (id integer, transaction integer, user_id integer, pid integer, kind text, query boolean, text text,
               start_time timestamp, end_time timestamp, status text, rows bigint, error text)
LANGUAGE sql STABLE AS $$
  SELECT q.id, q.transaction, q."userId"::integer, q.pid, q.kind, q.query, q.text,
         redshift_local.at_micros(q.start), redshift_local.at_micros(q."end"), q.status, q.rows, q.error
  FROM jsonb_to_recordset(coalesce(redshift_local.session_value('queries'), '[]')::jsonb) AS q (
    id integer, transaction integer, "userId" oid, pid integer, kind text, query boolean, text text, start bigint,
    "end" bigint, status text, rows bigint, error text)
  WHERE redshift_local.sees(q."userId"::integer) $$;

CREATE OR REPLACE VIEW pg_catalog.stl_query AS
SELECT user_id AS userid, id AS query, 'default'::character(320) AS label, transaction::bigint AS xid, pid,
       current_database()::character(32) AS database, text::character(4000) AS querytxt, start_time AS starttime,
       end_time AS endtime, (status <> 'success')::integer AS aborted, 0 AS insert_pristine,
       0 AS concurrency_scaling_status
FROM redshift_local.queries()
WHERE query;

CREATE OR REPLACE VIEW pg_catalog.sys_query_history AS
SELECT user_id, id::bigint AS query_id, 'default'::character(320) AS query_label, transaction::bigint AS transaction_id,
       pid AS session_id, current_database()::character(128) AS database_name, kind::character(32) AS query_type,
       status::character(10) AS status, false AS result_cache_hit, start_time, end_time,
       (extract(epoch FROM end_time - start_time) * 1000000)::bigint AS elapsed_time, 0::bigint AS queue_time,
       (extract(epoch FROM end_time - start_time) * 1000000)::bigint AS execution_time,
       error::character(512) AS error_message, CASE kind WHEN 'SELECT' THEN rows ELSE 0 END AS returned_rows,
       0::bigint AS returned_bytes, text::character(4000) AS query_text
FROM redshift_local.queries();

GRANT SELECT ON pg_catalog.stl_query, pg_catalog.sys_query_history TO PUBLIC;
