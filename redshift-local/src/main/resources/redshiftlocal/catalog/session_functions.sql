-- What a session knows of itself and of its last COPY. Source: developer guide, "System information functions".

CREATE OR REPLACE FUNCTION redshift_local.version() RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT 'PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC gcc (GCC) 3.4.2 20041017 (Red Hat 3.4.2-6.fc3), Redshift 1.0.51304'::text $$;

-- The session sets both after each COPY, and again when a rollback has undone them.
CREATE OR REPLACE FUNCTION pg_catalog.pg_last_copy_id() RETURNS integer LANGUAGE sql STABLE AS
$$ SELECT coalesce(redshift_local.session_value('last_copy_id'), '-1')::integer $$;
CREATE OR REPLACE FUNCTION pg_catalog.pg_last_copy_count() RETURNS bigint LANGUAGE sql STABLE AS
$$ SELECT coalesce(redshift_local.session_value('last_copy_count'), '0')::bigint $$;
CREATE OR REPLACE FUNCTION pg_catalog.pg_last_query_id() RETURNS integer LANGUAGE sql STABLE AS
$$ SELECT coalesce(redshift_local.session_value('last_query_id'), '-1')::integer $$;

-- The column that a query names and no table has: an alias of its own select list, or a mistake. The text is a client's, and
-- nothing of it runs: a cursor is opened for one statement alone, and for EXPLAIN that looks up the names and no more. So
-- nobody who calls this does by it what he could not do himself. The block of its own undoes what the failed EXPLAIN did to
-- the transaction.
CREATE OR REPLACE FUNCTION redshift_local.missing_column(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  probe refcursor;
  message text;
BEGIN
  OPEN probe FOR EXECUTE 'EXPLAIN (GENERIC_PLAN) ' || query;
  CLOSE probe;
  RETURN NULL;
EXCEPTION
  WHEN undefined_column THEN
    GET STACKED DIAGNOSTICS message = MESSAGE_TEXT;
    RETURN substring(message FROM '^column "(.*)" does not exist$');
  WHEN OTHERS THEN
    -- The client gets the error from the statement itself.
    RETURN NULL;
END $$;
