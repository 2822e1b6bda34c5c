-- Views WITH NO SCHEMA BINDING, which PostgreSQL has not: its views are bound to what they read. Here such a view is bound
-- too, but PostgreSQL keeps no note of it, so that nobody's DDL meets it; the server has it bound anew before a statement
-- that reads it, when what its names stand for is not what it was. Source: developer guide, CREATE VIEW.

-- The query is PostgreSQL's; its source, which clients are shown, is as it was written. reads names the relations in it,
-- each with its schema; bound_to says what they were when the view was bound, null when it is not. Views of older versions
-- have no source, and what they read is known when they have been bound.
CREATE TABLE IF NOT EXISTS redshift_local.late_binding_view (
  view_id oid PRIMARY KEY,
  query text NOT NULL
);
ALTER TABLE redshift_local.late_binding_view ADD COLUMN IF NOT EXISTS source text;
ALTER TABLE redshift_local.late_binding_view ADD COLUMN IF NOT EXISTS reads text[];
ALTER TABLE redshift_local.late_binding_view ADD COLUMN IF NOT EXISTS bound_to text;
GRANT SELECT ON redshift_local.late_binding_view TO PUBLIC;

CREATE OR REPLACE FUNCTION redshift_local.columns_of(relation oid) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT string_agg(format('%s %I %s %s', attnum, attname, atttypid, atttypmod), ', ' ORDER BY attnum)
  FROM pg_attribute WHERE attrelid = relation AND attnum > 0 AND NOT attisdropped $$;

-- What the names stand for now. To be called without a path: each has its schema.
CREATE OR REPLACE FUNCTION redshift_local.meaning(reads text[]) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(md5(string_agg(concat_ws(':', name, to_regclass(name)::oid, redshift_local.columns_of(to_regclass(name))),
                                 ';' ORDER BY name)), '')
  FROM unnest(reads) AS name $$;

-- What PostgreSQL knows that a view reads.
CREATE OR REPLACE FUNCTION redshift_local.relations_bound(view oid) RETURNS SETOF oid
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT d.refobjid
  FROM pg_rewrite r
  JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
  WHERE r.ev_class = view AND d.refobjid <> view $$;

-- The views that a view reads.
CREATE OR REPLACE FUNCTION redshift_local.views_read(relation oid) RETURNS SETOF oid
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT c.oid FROM redshift_local.late_binding_view v, unnest(v.reads) AS name, pg_class c
  WHERE v.view_id = relation AND c.oid = to_regclass(name) AND c.relkind = 'v'
  UNION
  SELECT c.oid FROM redshift_local.relations_bound(relation) AS bound, pg_class c WHERE c.oid = bound AND c.relkind = 'v' $$;

-- Those of late binding among relations of these names, in whatever schema, and in what these read; all for no names.
CREATE OR REPLACE FUNCTION redshift_local.late_binding_views(names text[]) RETURNS SETOF redshift_local.late_binding_view
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  WITH RECURSIVE used (relation) AS (
    SELECT oid FROM pg_class WHERE relkind = 'v' AND (names IS NULL OR relname = ANY (names))
    UNION
    SELECT redshift_local.views_read(relation) FROM used)
  SELECT v.* FROM redshift_local.late_binding_view v WHERE v.view_id IN (SELECT relation FROM used) $$;

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
    'SELECT') || format(' FROM redshift_local.unbound(%L)', problem) $$;

-- Runs as the user who makes the view, with all that the text may hold.
CREATE OR REPLACE PROCEDURE redshift_local.make_view(name text, query text, INOUT bound boolean) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE OR REPLACE VIEW %s AS %s', name, query);
  bound := true;
EXCEPTION
  WHEN undefined_table OR undefined_column OR undefined_function OR invalid_schema_name THEN
    EXECUTE format('CREATE OR REPLACE VIEW %s AS %s', name, redshift_local.unbound_query(to_regclass(name), SQLERRM));
    bound := false;
  -- Other columns than before.
  WHEN invalid_table_definition THEN
    EXECUTE format('DROP VIEW %s', name);
    EXECUTE format('CREATE VIEW %s AS %s', name, query);
    bound := true;
END $$;

-- A temporary view goes with its session and notifies nobody.
CREATE OR REPLACE FUNCTION redshift_local.is_lasting_view(relation oid) RETURNS boolean LANGUAGE sql STABLE
RETURN EXISTS (SELECT FROM pg_class c WHERE c.oid = relation AND c.relkind = 'v' AND c.relpersistence = 'p');

-- PostgreSQL forgets what a bound view depends on, so that it can be altered and dropped; the view remembers what it was.
CREATE OR REPLACE PROCEDURE redshift_local.release(view oid)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  released CONSTANT oid[] := ARRAY(SELECT redshift_local.relations_bound(view));
BEGIN
  DELETE FROM pg_depend d USING pg_rewrite r
  WHERE r.ev_class = view AND d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.deptype = 'n';
  UPDATE redshift_local.late_binding_view SET reads = coalesce(reads, nullif(released::regclass[]::text[], '{}'))
  WHERE view_id = view;
  UPDATE redshift_local.late_binding_view SET bound_to = redshift_local.meaning(reads) WHERE view_id = view;
END $$;
REVOKE EXECUTE ON PROCEDURE redshift_local.release FROM PUBLIC;

CREATE OR REPLACE PROCEDURE redshift_local.remember_late_binding(
  target regclass, view_query text, view_source text, view_reads text[], bound boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM redshift_local.check_owner(target);
  IF NOT redshift_local.is_lasting_view(target) THEN
    RAISE EXCEPTION 'CREATE VIEW ... WITH NO SCHEMA BINDING of a temporary view is not supported by redshift-local'
      USING ERRCODE = '0A000';
  END IF;
  INSERT INTO redshift_local.late_binding_view VALUES (target, view_query, view_source, view_reads)
  ON CONFLICT (view_id) DO UPDATE
    SET query = view_query, source = view_source, reads = view_reads, bound_to = NULL;
  IF bound THEN
    CALL redshift_local.release(target);
  END IF;
END $$;

CREATE OR REPLACE PROCEDURE redshift_local.create_late_binding_view(
  name text, view_query text, view_source text, view_reads text[], replaces boolean)
LANGUAGE plpgsql SET standard_conforming_strings = on SET redshift_local.binding = 'on' AS $$
DECLARE
  bound boolean;
BEGIN
  IF NOT replaces AND to_regclass(name) IS NOT NULL THEN
    RAISE EXCEPTION 'relation "%" already exists', (SELECT relname FROM pg_class WHERE oid = to_regclass(name))
      USING ERRCODE = '42P07';
  END IF;
  CALL redshift_local.make_view(name, view_query, bound);
  CALL redshift_local.remember_late_binding(name::regclass, view_query, view_source, view_reads, bound);
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

-- A view of other columns than before takes the place of the old one, with all that was said of that.
CREATE OR REPLACE PROCEDURE redshift_local.make_view_anew(view redshift_local.late_binding_view, there pg_class)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  name CONSTANT text := view.view_id::regclass;
  nominal CONSTANT oid := (SELECT o.owner FROM redshift_local.nominal_owner o WHERE o.object = view.view_id
                           AND o.class = 'pg_class'::regclass);
  remark CONSTANT text := obj_description(view.view_id, 'pg_class');
  granted record;
BEGIN
  EXECUTE format('DROP VIEW %s', name);
  CALL redshift_local.make_view_again(there.relowner, there.relnamespace, name, view.query);
  view.view_id := name::regclass;
  INSERT INTO redshift_local.late_binding_view SELECT view.*;
  CALL redshift_local.release(view.view_id);
  IF nominal IS NOT NULL THEN
    INSERT INTO redshift_local.nominal_owner VALUES ('pg_class'::regclass, view.view_id, nominal);
  END IF;
  IF remark IS NOT NULL THEN
    EXECUTE format('COMMENT ON VIEW %s IS %L', name, remark);
  END IF;
  FOR granted IN SELECT * FROM aclexplode(there.relacl) WHERE grantee <> there.relowner LOOP
    EXECUTE format('GRANT %s ON %s TO %s%s', granted.privilege_type, name,
                   CASE granted.grantee WHEN 0 THEN 'PUBLIC' ELSE granted.grantee::regrole::text END,
                   CASE WHEN granted.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END);
  END LOOP;
END $$;

-- A view that cannot be bound, for whatever reason, says so to who reads it. Of what is told then only the types of its
-- columns are the client's.
CREATE OR REPLACE PROCEDURE redshift_local.bind_view(view redshift_local.late_binding_view)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on AS $$
DECLARE
  there CONSTANT pg_class := (SELECT c FROM pg_class c WHERE c.oid = view.view_id);
BEGIN
  BEGIN
    CALL redshift_local.make_view_again(there.relowner, there.relnamespace, view.view_id::regclass::text, view.query);
    CALL redshift_local.release(view.view_id);
  EXCEPTION
    WHEN invalid_table_definition THEN
      CALL redshift_local.make_view_anew(view, there);
  END;
EXCEPTION
  WHEN lock_not_available THEN
    RAISE;
  WHEN OTHERS THEN
    CALL redshift_local.unbind_view(view.view_id, SQLERRM);
END $$;

-- Nobody's statement fails because a view cannot even be unbound.
CREATE OR REPLACE PROCEDURE redshift_local.unbind_view(view oid, problem text)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on AS $$
BEGIN
  EXECUTE format('CREATE OR REPLACE VIEW %s AS %s', view::regclass, redshift_local.unbound_query(view, problem));
  UPDATE redshift_local.late_binding_view SET bound_to = NULL WHERE view_id = view;
EXCEPTION
  WHEN OTHERS THEN
    RETURN;
END $$;

-- Those that a view reads come first; done are those that have had their turn.
CREATE OR REPLACE PROCEDURE redshift_local.bind_in_order(relation oid, INOUT done oid[])
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  inner_view oid;
  view redshift_local.late_binding_view;
BEGIN
  IF relation = ANY (done) THEN
    RETURN;
  END IF;
  done := done || relation;
  FOR inner_view IN SELECT redshift_local.views_read(relation) LOOP
    CALL redshift_local.bind_in_order(inner_view, done);
  END LOOP;
  PERFORM pg_advisory_xact_lock('redshift_local.late_binding_view'::regclass::oid::integer, relation::integer);
  SELECT * INTO view FROM redshift_local.late_binding_view WHERE view_id = relation;
  IF FOUND AND view.bound_to IS DISTINCT FROM redshift_local.meaning(view.reads) THEN
    CALL redshift_local.bind_view(view);
  END IF;
EXCEPTION
  -- Somebody is about to change the view or what it reads: who reads it waits for him.
  WHEN lock_not_available THEN
    RETURN;
END $$;
REVOKE EXECUTE ON PROCEDURE redshift_local.make_view_as, redshift_local.make_view_again, redshift_local.make_view_anew,
  redshift_local.bind_view, redshift_local.unbind_view, redshift_local.bind_in_order FROM PUBLIC;

-- Before a statement that reads relations of these names, in whatever schema; null stands for all views.
CREATE OR REPLACE PROCEDURE redshift_local.bind_late_binding_views(names text[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on
SET redshift_local.binding = 'on' SET lock_timeout = '1s' AS $$
DECLARE
  view oid;
  done oid[] := '{}';
BEGIN
  IF EXISTS (SELECT FROM redshift_local.late_binding_views(names) v
             WHERE v.bound_to IS DISTINCT FROM redshift_local.meaning(v.reads)) THEN
    FOR view IN SELECT v.view_id FROM redshift_local.late_binding_views(names) v LOOP
      CALL redshift_local.bind_in_order(view, done);
    END LOOP;
  END IF;
END $$;

CREATE OR REPLACE FUNCTION redshift_local.forget_dropped_views() RETURNS event_trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM redshift_local.late_binding_view v
  USING pg_event_trigger_dropped_objects() d WHERE d.object_type = 'view' AND v.view_id = d.objid;
END $$;

-- A view that CREATE OR REPLACE VIEW has made one that is bound.
CREATE OR REPLACE FUNCTION redshift_local.forget_replaced_views() RETURNS event_trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_setting('redshift_local.binding', true) IS DISTINCT FROM 'on' THEN
    DELETE FROM redshift_local.late_binding_view v
    USING pg_event_trigger_ddl_commands() d WHERE d.classid = 'pg_class'::regclass AND v.view_id = d.objid;
  END IF;
END $$;

DROP EVENT TRIGGER IF EXISTS forget_dropped_views;
CREATE EVENT TRIGGER forget_dropped_views ON sql_drop
  WHEN TAG IN ('DROP VIEW', 'DROP SCHEMA', 'DROP TABLE', 'DROP OWNED', 'ALTER TABLE')
  EXECUTE FUNCTION redshift_local.forget_dropped_views();
DROP EVENT TRIGGER IF EXISTS forget_replaced_views;
CREATE EVENT TRIGGER forget_replaced_views ON ddl_command_end
  WHEN TAG IN ('CREATE VIEW')
  EXECUTE FUNCTION redshift_local.forget_replaced_views();

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

-- Views of older versions: what they are bound to does not keep anybody from DDL.
DO $$
DECLARE
  old oid;
BEGIN
  FOR old IN SELECT view_id FROM redshift_local.late_binding_view WHERE reads IS NULL LOOP
    CALL redshift_local.release(old);
    UPDATE redshift_local.late_binding_view SET bound_to = NULL WHERE view_id = old;
  END LOOP;
END $$;
