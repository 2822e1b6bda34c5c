-- Views WITH NO SCHEMA BINDING, which PostgreSQL has not: its views are bound to what they read. So before DDL each
-- becomes a view that reads nothing, and after it is bound again, or says what it misses. Source: developer guide,
-- CREATE VIEW.

-- The query is PostgreSQL's; its source, which clients are shown, is as it was written. Older ones have none.
CREATE TABLE IF NOT EXISTS redshift_local.late_binding_view (
  view_id oid PRIMARY KEY,
  query text NOT NULL
);
ALTER TABLE redshift_local.late_binding_view ADD COLUMN IF NOT EXISTS source text;
GRANT SELECT ON redshift_local.late_binding_view TO PUBLIC;

CREATE OR REPLACE FUNCTION redshift_local.unbound(problem text) RETURNS SETOF integer
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION '%', problem USING ERRCODE = '42P01';
END $$;

-- A view of the same columns that raises the problem when it is read.
CREATE OR REPLACE FUNCTION redshift_local.unbound_query(target oid, problem text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(
    (SELECT 'SELECT ' || string_agg(format('NULL::%s AS %I', format_type(atttypid, atttypmod), attname), ', ' ORDER BY attnum)
     FROM pg_attribute WHERE attrelid = target AND attnum > 0 AND NOT attisdropped),
    'SELECT NULL::integer AS unbound') || format(' FROM redshift_local.unbound(%L)', problem) $$;

-- Runs as the user who makes the view, with all that the text may hold.
CREATE OR REPLACE PROCEDURE redshift_local.make_view(name text, query text) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE OR REPLACE VIEW %s AS %s', name, query);
EXCEPTION
  WHEN undefined_table OR undefined_column OR undefined_function OR invalid_schema_name THEN
    EXECUTE format('CREATE OR REPLACE VIEW %s AS %s', name, redshift_local.unbound_query(to_regclass(name), SQLERRM));
  -- Other columns than before.
  WHEN invalid_table_definition THEN
    EXECUTE format('DROP VIEW %s', name);
    EXECUTE format('CREATE VIEW %s AS %s', name, query);
END $$;

-- A temporary view goes with its session and tells nobody.
CREATE OR REPLACE FUNCTION redshift_local.is_lasting_view(relation oid) RETURNS boolean LANGUAGE sql STABLE
RETURN EXISTS (SELECT FROM pg_class c WHERE c.oid = relation AND c.relkind = 'v' AND c.relpersistence = 'p');

CREATE OR REPLACE PROCEDURE redshift_local.remember_late_binding(target regclass, view_query text, view_source text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM redshift_local.check_owner(target);
  IF NOT redshift_local.is_lasting_view(target) THEN
    RAISE EXCEPTION 'CREATE VIEW ... WITH NO SCHEMA BINDING of a temporary view is not supported by redshift-local'
      USING ERRCODE = '0A000';
  END IF;
  INSERT INTO redshift_local.late_binding_view VALUES (target, view_query, view_source)
  ON CONFLICT (view_id) DO UPDATE SET query = view_query, source = view_source;
END $$;

CREATE OR REPLACE PROCEDURE redshift_local.create_late_binding_view(name text, view_query text, view_source text, replaces boolean)
LANGUAGE plpgsql SET standard_conforming_strings = on SET redshift_local.binding = 'on' AS $$
BEGIN
  IF NOT replaces AND to_regclass(name) IS NOT NULL THEN
    RAISE EXCEPTION 'relation "%" already exists', (SELECT relname FROM pg_class WHERE oid = to_regclass(name))
      USING ERRCODE = '42P07';
  END IF;
  CALL redshift_local.make_view(name, view_query);
  CALL redshift_local.remember_late_binding(name::regclass, view_query, view_source);
END $$;

-- Makes a view of a client's text as the owner: PostgreSQL calls functions when it reads a text already, such as those of
-- types and their checks. By a procedure of the owner's that is there for this transaction, and so cannot be changed by
-- him: PostgreSQL lets nobody become another role in a function that runs as its maker. The cursor is there for its error:
-- none is opened for a text that is more than one query.
CREATE OR REPLACE PROCEDURE redshift_local.make_view_as(owner regrole, name text, query text)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  maker CONSTANT text := format('redshift_local.%I', 'make_view_as_' || pg_backend_pid());
BEGIN
  EXECUTE format(
    'CREATE PROCEDURE %s(name text, query text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp'
    ' SET standard_conforming_strings = on AS $body$ DECLARE probe refcursor; BEGIN'
    ' OPEN probe FOR EXECUTE ''EXPLAIN (COSTS OFF) '' || query; CLOSE probe;'
    ' EXECUTE format(''CREATE OR REPLACE VIEW %%s AS %%s'', name, query); END $body$', maker);
  EXECUTE format('REVOKE EXECUTE ON PROCEDURE %s FROM PUBLIC', maker);
  EXECUTE format('ALTER PROCEDURE %s OWNER TO %s', maker, owner);
  EXECUTE format('CALL %s($1, $2)', maker) USING name, query;
  EXECUTE format('DROP PROCEDURE %s', maker);
END $$;

-- PostgreSQL wants the right to create of who replaces a view too. Redshift's has not to be made again, and stays when its
-- owner may create no more: he has the right as long as this runs, and no statement of his with it.
CREATE OR REPLACE PROCEDURE redshift_local.make_view_again(owner regrole, schema regnamespace, name text, query text)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  lacks CONSTANT boolean := NOT has_schema_privilege(owner, schema, 'CREATE');
BEGIN
  IF lacks THEN
    EXECUTE format('GRANT CREATE ON SCHEMA %s TO %s', schema, owner);
  END IF;
  CALL redshift_local.make_view_as(owner, name, query);
  IF lacks THEN
    EXECUTE format('REVOKE CREATE ON SCHEMA %s FROM %s', schema, owner);
  END IF;
END $$;

-- A view that cannot be bound for whatever reason keeps nobody from their DDL. Of what is told then only the types of its
-- columns are the client's.
CREATE OR REPLACE PROCEDURE redshift_local.bind_view(view redshift_local.late_binding_view)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on AS $$
DECLARE
  name CONSTANT text := view.view_id::regclass;
  there CONSTANT pg_class := (SELECT c FROM pg_class c WHERE c.oid = view.view_id);
  nominal CONSTANT oid := (SELECT o.owner FROM redshift_local.nominal_owner o WHERE o.object = view.view_id
                           AND o.class = 'pg_class'::regclass);
BEGIN
  CALL redshift_local.make_view_again(there.relowner, there.relnamespace, name, view.query);
EXCEPTION
  WHEN invalid_table_definition THEN
    BEGIN
      EXECUTE format('DROP VIEW %s', name);
      CALL redshift_local.make_view_again(there.relowner, there.relnamespace, name, view.query);
      INSERT INTO redshift_local.late_binding_view VALUES (name::regclass, view.query, view.source);
      IF nominal IS NOT NULL THEN
        INSERT INTO redshift_local.nominal_owner VALUES ('pg_class'::regclass, name::regclass, nominal);
      END IF;
    EXCEPTION
      WHEN OTHERS THEN
        CALL redshift_local.unbind_view(view.view_id, SQLERRM);
    END;
  WHEN OTHERS THEN
    CALL redshift_local.unbind_view(view.view_id, SQLERRM);
END $$;

-- Nor does one that cannot even be unbound.
CREATE OR REPLACE PROCEDURE redshift_local.unbind_view(view oid, problem text)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on AS $$
BEGIN
  EXECUTE format('CREATE OR REPLACE VIEW %s AS %s', view::regclass, redshift_local.unbound_query(view, problem));
EXCEPTION
  WHEN OTHERS THEN
    RETURN;
END $$;
REVOKE EXECUTE ON PROCEDURE redshift_local.make_view_as, redshift_local.make_view_again, redshift_local.bind_view,
  redshift_local.unbind_view FROM PUBLIC;

CREATE OR REPLACE PROCEDURE redshift_local.unbind_all_views()
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on SET redshift_local.binding = 'on' AS $$
DECLARE
  view redshift_local.late_binding_view;
BEGIN
  FOR view IN SELECT * FROM redshift_local.late_binding_view v WHERE redshift_local.is_lasting_view(v.view_id) LOOP
    CALL redshift_local.unbind_view(view.view_id, 'the view is not bound');
  END LOOP;
END $$;

-- Names in the texts have their schemas.
CREATE OR REPLACE PROCEDURE redshift_local.bind_all_views()
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on SET redshift_local.binding = 'on' AS $$
DECLARE
  view redshift_local.late_binding_view;
BEGIN
  FOR view IN SELECT * FROM redshift_local.late_binding_view v WHERE redshift_local.is_lasting_view(v.view_id) LOOP
    CALL redshift_local.bind_view(view);
  END LOOP;
END $$;
REVOKE EXECUTE ON PROCEDURE redshift_local.unbind_all_views, redshift_local.bind_all_views FROM PUBLIC;

-- DDL of ours concerns no view.
CREATE OR REPLACE FUNCTION redshift_local.unbind_views() RETURNS event_trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_setting('redshift_local.binding', true) IS DISTINCT FROM 'on' THEN
    CALL redshift_local.unbind_all_views();
  END IF;
END $$;

CREATE OR REPLACE FUNCTION redshift_local.bind_views() RETURNS event_trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_setting('redshift_local.binding', true) IS DISTINCT FROM 'on' THEN
    CALL redshift_local.bind_all_views();
  END IF;
END $$;

CREATE OR REPLACE FUNCTION redshift_local.forget_dropped_views() RETURNS event_trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM redshift_local.late_binding_view v
  USING pg_event_trigger_dropped_objects() d WHERE d.object_type = 'view' AND v.view_id = d.objid;
END $$;

DROP EVENT TRIGGER IF EXISTS unbind_views;
CREATE EVENT TRIGGER unbind_views ON ddl_command_start
  WHEN TAG IN ('ALTER TABLE', 'ALTER VIEW', 'DROP TABLE', 'DROP VIEW', 'DROP SCHEMA')
  EXECUTE FUNCTION redshift_local.unbind_views();
DROP EVENT TRIGGER IF EXISTS forget_dropped_views;
CREATE EVENT TRIGGER forget_dropped_views ON sql_drop
  WHEN TAG IN ('DROP VIEW', 'DROP SCHEMA', 'DROP TABLE', 'DROP OWNED', 'ALTER TABLE')
  EXECUTE FUNCTION redshift_local.forget_dropped_views();
DROP EVENT TRIGGER IF EXISTS z_bind_views;
CREATE EVENT TRIGGER z_bind_views ON ddl_command_end
  WHEN TAG IN ('CREATE TABLE', 'CREATE TABLE AS', 'SELECT INTO', 'CREATE VIEW', 'CREATE SCHEMA', 'ALTER TABLE', 'ALTER VIEW',
               'DROP TABLE', 'DROP VIEW', 'DROP SCHEMA')
  EXECUTE FUNCTION redshift_local.bind_views();

-- Called with a list of column definitions: view_schema, view_name, col_name, col_type, col_num (developer guide,
-- PG_GET_LATE_BINDING_VIEW_COLS).
CREATE OR REPLACE FUNCTION pg_catalog.pg_get_late_binding_view_cols() RETURNS SETOF record LANGUAGE sql STABLE AS $$
  SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod)::varchar, a.attnum::integer
  FROM redshift_local.late_binding_view v
  JOIN pg_catalog.pg_class c ON c.oid = v.view_id
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  ORDER BY 1, 2, 5 $$;

-- Redshift's catalogue has no columns of such views, so queries unite it with the function. The translator puts this
-- in the place of pg_class there, or each column would come twice.
CREATE OR REPLACE VIEW pg_catalog.redshift_bound_class AS
SELECT c.* FROM pg_catalog.redshift_class c
WHERE NOT EXISTS (SELECT FROM redshift_local.late_binding_view v WHERE v.view_id = c.oid);
GRANT SELECT ON pg_catalog.redshift_bound_class TO PUBLIC;
