-- Views WITH NO SCHEMA BINDING, which PostgreSQL has not: its views are bound to what they read. So before DDL each
-- becomes a view that reads nothing, and after it is bound again, or says what it misses. Source: developer guide,
-- CREATE VIEW.

CREATE TABLE redshift_local.late_binding_view (
  view_id oid PRIMARY KEY,
  query text NOT NULL
);
GRANT SELECT ON redshift_local.late_binding_view TO PUBLIC;

CREATE FUNCTION redshift_local.unbound(problem text) RETURNS SETOF integer LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', problem USING ERRCODE = '42P01';
END $$;

-- A view of the same columns that raises the problem when it is read.
CREATE FUNCTION redshift_local.unbound_query(target oid, problem text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT 'SELECT ' || string_agg(format('NULL::%s AS %I', format_type(atttypid, atttypmod), attname), ', ' ORDER BY attnum)
         || format(' FROM redshift_local.unbound(%L)', problem)
  FROM pg_attribute WHERE attrelid = target AND attnum > 0 AND NOT attisdropped $$;

CREATE PROCEDURE redshift_local.bind_view(name text, query text) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE OR REPLACE VIEW %s AS %s', name, query);
EXCEPTION
  WHEN undefined_table OR undefined_column OR undefined_function OR invalid_schema_name THEN
    EXECUTE format('CREATE OR REPLACE VIEW %s AS %s', name,
                   coalesce(redshift_local.unbound_query(to_regclass(name), SQLERRM),
                            format('SELECT NULL::integer AS unbound FROM redshift_local.unbound(%L)', SQLERRM)));
  -- Other columns than before.
  WHEN invalid_table_definition THEN
    EXECUTE format('DROP VIEW %s', name);
    EXECUTE format('CREATE VIEW %s AS %s', name, query);
END $$;

CREATE PROCEDURE redshift_local.remember_late_binding(target regclass, view_query text)
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  PERFORM redshift_local.check_owner(target);
  INSERT INTO redshift_local.late_binding_view VALUES (target, view_query)
  ON CONFLICT (view_id) DO UPDATE SET query = view_query;
END $$;

CREATE PROCEDURE redshift_local.create_late_binding_view(name text, view_query text, replaces boolean)
LANGUAGE plpgsql AS $$
BEGIN
  IF NOT replaces AND to_regclass(name) IS NOT NULL THEN
    RAISE EXCEPTION 'relation "%" already exists', (SELECT relname FROM pg_class WHERE oid = to_regclass(name))
      USING ERRCODE = '42P07';
  END IF;
  PERFORM set_config('redshift_local.binding', 'on', true);
  CALL redshift_local.bind_view(name, view_query);
  CALL redshift_local.remember_late_binding(name::regclass, view_query);
  PERFORM set_config('redshift_local.binding', '', true);
END $$;

CREATE FUNCTION redshift_local.unbind_views() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  view redshift_local.late_binding_view;
BEGIN
  IF current_setting('redshift_local.binding', true) = 'on' THEN
    RETURN;
  END IF;
  FOR view IN SELECT * FROM redshift_local.late_binding_view LOOP
    PERFORM set_config('redshift_local.binding', 'on', true);
    EXECUTE format('CREATE OR REPLACE VIEW %s AS %s', view.view_id::regclass,
                   redshift_local.unbound_query(view.view_id, 'the view is not bound'));
  END LOOP;
  PERFORM set_config('redshift_local.binding', '', true);
END $$;

CREATE FUNCTION redshift_local.bind_views() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  view redshift_local.late_binding_view;
  name text;
  owner text;
BEGIN
  IF current_setting('redshift_local.binding', true) = 'on' THEN
    RETURN;
  END IF;
  FOR view IN SELECT v.* FROM redshift_local.late_binding_view v JOIN pg_class c ON c.oid = v.view_id LOOP
    PERFORM set_config('redshift_local.binding', 'on', true);
    SELECT format('%I.%I', n.nspname, c.relname), pg_get_userbyid(c.relowner) INTO name, owner
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = view.view_id;
    CALL redshift_local.bind_view(name, view.query);
    IF name::regclass <> view.view_id THEN
      EXECUTE format('ALTER VIEW %s OWNER TO %I', name, owner);
      INSERT INTO redshift_local.late_binding_view VALUES (name::regclass, view.query);
    END IF;
  END LOOP;
  PERFORM set_config('redshift_local.binding', '', true);
END $$;

CREATE FUNCTION redshift_local.forget_dropped_views() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  DELETE FROM redshift_local.late_binding_view v
  USING pg_event_trigger_dropped_objects() d WHERE d.object_type = 'view' AND v.view_id = d.objid;
END $$;

CREATE EVENT TRIGGER unbind_views ON ddl_command_start
  WHEN TAG IN ('ALTER TABLE', 'ALTER VIEW', 'DROP TABLE', 'DROP VIEW', 'DROP SCHEMA')
  EXECUTE FUNCTION redshift_local.unbind_views();
CREATE EVENT TRIGGER forget_dropped_views ON sql_drop WHEN TAG IN ('DROP VIEW', 'DROP SCHEMA', 'DROP TABLE')
  EXECUTE FUNCTION redshift_local.forget_dropped_views();
CREATE EVENT TRIGGER z_bind_views ON ddl_command_end
  WHEN TAG IN ('CREATE TABLE', 'CREATE TABLE AS', 'SELECT INTO', 'CREATE VIEW', 'CREATE SCHEMA', 'ALTER TABLE', 'ALTER VIEW',
               'DROP TABLE', 'DROP VIEW', 'DROP SCHEMA')
  EXECUTE FUNCTION redshift_local.bind_views();

-- Called with a list of column definitions: view_schema, view_name, col_name, col_type, col_num (developer guide,
-- PG_GET_LATE_BINDING_VIEW_COLS).
CREATE FUNCTION pg_catalog.pg_get_late_binding_view_cols() RETURNS SETOF record LANGUAGE sql STABLE AS $$
  SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod)::varchar, a.attnum::integer
  FROM redshift_local.late_binding_view v
  JOIN pg_catalog.pg_class c ON c.oid = v.view_id
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  ORDER BY 1, 2, 5 $$;

-- Redshift's catalogue has no columns of such views, so queries unite it with the function. The translator puts this
-- in the place of pg_class there, or each column would come twice.
CREATE VIEW pg_catalog.redshift_bound_class AS
SELECT c.* FROM pg_catalog.redshift_class c
WHERE NOT EXISTS (SELECT FROM redshift_local.late_binding_view v WHERE v.view_id = c.oid);
GRANT SELECT ON pg_catalog.redshift_bound_class TO PUBLIC;
