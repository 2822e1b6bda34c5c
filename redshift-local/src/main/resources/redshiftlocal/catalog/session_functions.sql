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

-- The columns of these relations with their types, by their number in the list. A name that stands for nothing has none. With the caller's
-- own path and rights. In PL/pgSQL, which keeps its plan: it is asked for many a statement.
CREATE OR REPLACE FUNCTION redshift_local.relation_columns(names text[])
RETURNS TABLE (relation integer, column_name text, column_type text) LANGUAGE plpgsql STABLE AS $$
DECLARE
  wanted pg_catalog.oid;
BEGIN
  -- A transaction that has begun hears of what others have replaced when it locks a relation, and to_regclass() locks
  -- none. This one is locked for the moment alone, by nothing else.
  PERFORM pg_catalog.pg_relation_size('pg_catalog.pg_parameter_acl'::pg_catalog.regclass);
  FOR number IN 1 .. pg_catalog.cardinality(names) LOOP
    relation := number;
    wanted := pg_catalog.to_regclass(names[number]);
    FOR column_name, column_type IN
      SELECT a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod) FROM pg_catalog.pg_attribute a
      WHERE a.attrelid = wanted AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
    LOOP
      RETURN NEXT;
    END LOOP;
  END LOOP;
END $$;

-- Redshift writes to no view; no page states its message, and this is ours.
CREATE OR REPLACE FUNCTION redshift_local.check_writable(name text) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass(name) AND c.relkind = 'v'
             AND c.relnamespace <> 'pg_catalog'::pg_catalog.regnamespace) THEN
    RAISE EXCEPTION 'cannot change the view %: Redshift writes to tables alone', name USING ERRCODE = '0A000';
  END IF;
END $$;
