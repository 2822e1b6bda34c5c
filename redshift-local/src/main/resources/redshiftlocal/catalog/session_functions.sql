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

-- The columns of these relations, by their number in the list. A name that stands for nothing has none. With the caller's
-- own path and rights.
CREATE OR REPLACE FUNCTION redshift_local.relation_columns(names text[])
RETURNS TABLE (relation bigint, column_name text) LANGUAGE sql STABLE AS $$
  SELECT n.number, a.attname::pg_catalog.text
  FROM pg_catalog.unnest(names) WITH ORDINALITY AS n (name, number)
  JOIN pg_catalog.pg_attribute a ON a.attrelid = pg_catalog.to_regclass(n.name) AND a.attnum > 0 AND NOT a.attisdropped
  ORDER BY n.number, a.attnum $$;
