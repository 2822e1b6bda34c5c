-- The planner's statistics, where Redshift leaves some without being asked. Sources: developer guide, ANALYZE
-- ("Automatic analysis of new tables"), COPY (STATUPDATE).

-- A table that a query makes: CREATE TABLE AS, CREATE TEMP TABLE AS, SELECT INTO.
CREATE OR REPLACE FUNCTION redshift_local.analyze_new() RETURNS event_trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  made oid;
BEGIN
  FOR made IN SELECT objid FROM pg_event_trigger_ddl_commands() WHERE object_type = 'table' LOOP
    EXECUTE format('ANALYZE %s', made::regclass);
  END LOOP;
END $$;
DROP EVENT TRIGGER IF EXISTS analyze_new;
CREATE EVENT TRIGGER analyze_new ON ddl_command_end WHEN TAG IN ('CREATE TABLE AS', 'SELECT INTO')
  EXECUTE FUNCTION redshift_local.analyze_new();

-- Before a COPY: whether it is to leave statistics when STATUPDATE says nothing, that is whether the table is empty.
CREATE OR REPLACE FUNCTION redshift_local.is_empty(target regclass) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  rows boolean;
BEGIN
  IF pg_relation_size(target) > 0 AND has_table_privilege(redshift_local.caller(), target, 'INSERT') THEN
    EXECUTE format('SELECT EXISTS (SELECT FROM %s)', target) INTO rows;
    RETURN NOT rows;
  END IF;
  RETURN pg_relation_size(target) = 0;
END $$;

-- INSERT's privilege is enough: a COPY is all that leads here. It waits for no other writer, as summarise_zones().
-- A quarter of PostgreSQL's usual sample: that of a wide table cost a tenth of its COPY.
CREATE OR REPLACE PROCEDURE redshift_local.analyze_copied(target regclass)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '100ms'
SET default_statistics_target = 25 AS $$
BEGIN
  IF has_table_privilege(redshift_local.caller(), target, 'INSERT') THEN
    EXECUTE format('ANALYZE %s', target);
  END IF;
EXCEPTION
  WHEN lock_not_available THEN
    RETURN;
END $$;

-- ANALYZE without a table: those that the caller may analyze.
CREATE OR REPLACE PROCEDURE redshift_local.analyze_all()
LANGUAGE plpgsql AS $$
DECLARE
  target regclass;
BEGIN
  FOR target IN
    SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'redshift_local')
      AND NOT pg_is_other_temp_schema(n.oid) AND pg_has_role(c.relowner, 'USAGE')
  LOOP
    EXECUTE format('ANALYZE %s', target);
  END LOOP;
END $$;
