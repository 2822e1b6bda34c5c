-- Zone maps: for each block Redshift knows the least and the greatest value of a column, and a sorted column's blocks
-- outside a query's bounds are not read (developer guide, "Working with sort keys"). Here it is a block-range index
-- (BRIN) on the leading column of the sort key. The views of catalogue_views.sql leave it out: it is the only BRIN index
-- that a database has, since clients create none. What runs as the superuser here looks up no name in a client's schemas.

-- PostgreSQL's number for brin.
CREATE OR REPLACE FUNCTION redshift_local.brin() RETURNS oid LANGUAGE sql IMMUTABLE AS $$ SELECT 3580::oid $$;

-- The leading column of the sort key, where its values can be compared and two of them fit an index's page: a long
-- VARCHAR's do not, and the INSERT would fail. No row when there is none.
CREATE OR REPLACE FUNCTION redshift_local.zone_column(target oid) RETURNS pg_attribute LANGUAGE sql STABLE AS $$
  SELECT a.*
  FROM redshift_local.table_layout l
  JOIN pg_attribute a ON a.attrelid = l.table_id AND a.attnum = l.sort_keys[1]
  JOIN pg_type t ON t.oid = a.atttypid
  WHERE l.table_id = target
    AND CASE WHEN t.typname IN ('varchar', 'bpchar') THEN a.atttypmod BETWEEN 4 AND 2004
             WHEN t.typname = 'numeric' THEN true
             ELSE t.typlen > 0 AND EXISTS (SELECT FROM pg_opclass o WHERE o.opcmethod = redshift_local.brin()
                                           AND o.opcdefault AND o.opcintype = t.oid) END $$;

CREATE OR REPLACE FUNCTION redshift_local.zone_map(target oid) RETURNS pg_index LANGUAGE sql STABLE AS $$
  SELECT i.* FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
  WHERE i.indrelid = target AND c.relam = redshift_local.brin() $$;

-- Statistics tell the planner that the blocks are in order; without them it takes no block-range index. Redshift needs
-- none to prune, so they are made as the table grows, and of this column alone. A quarter of PostgreSQL's usual sample
-- tells that as well, as analyze_copied() has it; the usual one cost up to a quarter of a COPY.
CREATE OR REPLACE PROCEDURE redshift_local.look_at_order(target regclass, pages bigint) LANGUAGE plpgsql
SET default_statistics_target = 25 AS $$
DECLARE
  zone CONSTANT pg_attribute := redshift_local.zone_column(target);
BEGIN
  IF pages >= 64
    AND (pages > 2 * (SELECT relpages FROM pg_class WHERE oid = target)
         OR NOT EXISTS (SELECT FROM pg_statistic WHERE starelid = target AND staattnum = zone.attnum)) THEN
    EXECUTE format('ANALYZE %s (%I)', target, zone.attname);
  END IF;
END $$;

CREATE OR REPLACE FUNCTION redshift_local.pages(target regclass) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT pg_relation_size(target) / current_setting('block_size')::integer $$;

-- After each statement that may have added blocks: a range without a summary is always read, and PostgreSQL makes
-- none for those behind the last that has one. In the client's transaction, which holds the table's write lock
-- already; what it leaves after a rollback is at worst a summary that is too wide. Who may INSERT and no more has not
-- that lock, and rather leaves a range to the next statement than waits for another writer.
CREATE OR REPLACE FUNCTION redshift_local.summarise_zones() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '100ms' AS $$
DECLARE
  map CONSTANT regclass := TG_ARGV[0]::oid;
  pages CONSTANT bigint := redshift_local.pages(TG_RELID);
BEGIN
  IF pages > 0 AND brin_summarize_range(map, pages - 1) > 0 THEN
    PERFORM brin_summarize_new_values(map);
    CALL redshift_local.look_at_order(TG_RELID, pages);
  END IF;
  RETURN NULL;
EXCEPTION
  WHEN lock_not_available THEN
    RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION redshift_local.summarise_zones FROM PUBLIC;

-- Makes the table's zone map what its sort key wants. Autovacuum may count such a table's rows and not vacuum it: the
-- rows that came next would fill the holes in old blocks, and widen their ranges. VACUUM reclaims them.
CREATE OR REPLACE PROCEDURE redshift_local.map_zones(target regclass)
LANGUAGE plpgsql SECURITY DEFINER
-- An ALTER TABLE of ours concerns no view.
SET search_path = pg_catalog, pg_temp SET redshift_local.binding = 'on' AS $$
DECLARE
  wanted CONSTANT pg_attribute := redshift_local.zone_column(target);
  old CONSTANT pg_index := redshift_local.zone_map(target);
  map CONSTANT text := quote_ident('redshift_local zones of ' || target::oid);
BEGIN
  PERFORM redshift_local.check_owner(target);
  IF old.indkey[0] IS NOT DISTINCT FROM wanted.attnum THEN
    RETURN;
  END IF;
  IF old.indexrelid IS NOT NULL THEN
    EXECUTE format('DROP INDEX %s', old.indexrelid::regclass);
    EXECUTE format('DROP TRIGGER "redshift_local zones" ON %s', target);
    EXECUTE format('ALTER TABLE %s RESET (autovacuum_vacuum_threshold, autovacuum_vacuum_max_threshold,'
                   ' autovacuum_vacuum_insert_threshold)', target);
  END IF;
  IF wanted.attnum IS NOT NULL THEN
    EXECUTE format('CREATE INDEX %s ON %s USING brin (%I) WITH (pages_per_range = 2)', map, target, wanted.attname);
    EXECUTE format('CREATE TRIGGER "redshift_local zones" AFTER INSERT OR UPDATE ON %s'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION redshift_local.summarise_zones(%s)',
                   target, (redshift_local.zone_map(target)).indexrelid);
    EXECUTE format('ALTER TABLE %s SET (autovacuum_vacuum_threshold = 2147483647,'
                   ' autovacuum_vacuum_max_threshold = -1, autovacuum_vacuum_insert_threshold = -1)', target);
    CALL redshift_local.look_at_order(target, redshift_local.pages(target));
  END IF;
END $$;

-- VACUUM: the table is written anew in the order of its sort key's leading column, without its deleted rows, and its
-- ranges with it, in one transaction. PostgreSQL sorts on disk what is more than its memory for maintenance; for that
-- it wants an ordinary index, which lives as long. Who may not vacuum a table leaves it as it is, without an error
-- (developer guide, VACUUM). So does a table that others have in use: Redshift's VACUUM need not shut readers out,
-- PostgreSQL's has to, and gives up soon.
CREATE OR REPLACE PROCEDURE redshift_local.sort_rows(target regclass)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' SET enable_indexscan = off AS $$
DECLARE
  zone CONSTANT pg_attribute := redshift_local.zone_column(target);
  parent CONSTANT pg_class := (SELECT c FROM pg_class c WHERE c.oid = target);
  ordered CONSTANT text := 'redshift_local order of ' || target::oid;
BEGIN
  IF zone.attnum IS NULL OR NOT pg_has_role(redshift_local.caller(), parent.relowner, 'USAGE') THEN
    RETURN;
  END IF;
  BEGIN
    EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', target);
  EXCEPTION
    WHEN lock_not_available THEN
      RAISE INFO 'Table "%" is in use and was not sorted', parent.relname;
      RETURN;
  END;
  EXECUTE format('CREATE INDEX %I ON %s (%I)', ordered, target, zone.attname);
  EXECUTE format('CLUSTER %s USING %I', target, ordered);
  EXECUTE format('DROP INDEX %s.%I', parent.relnamespace::regnamespace, ordered);
END $$;

-- The same for every table, one transaction each.
CREATE OR REPLACE PROCEDURE redshift_local.sort_all_rows() LANGUAGE plpgsql AS $$
DECLARE
  target oid;
BEGIN
  FOR target IN
    SELECT c.oid FROM redshift_local.table_layout l JOIN pg_class c ON c.oid = l.table_id
    WHERE l.sort_keys <> '{}' AND NOT pg_is_other_temp_schema(c.relnamespace)
  LOOP
    CALL redshift_local.sort_rows(target);
    COMMIT;
  END LOOP;
END $$;

-- A VARCHAR's of an older catalogue compares as text does: no query of today would use it.
DO $$
DECLARE
  one record;
BEGIN
  FOR one IN
    SELECT i.indrelid::regclass AS target, i.indexrelid::regclass AS map
    FROM pg_index i
    JOIN pg_class c ON c.oid = i.indexrelid AND c.relam = redshift_local.brin()
    JOIN pg_opclass o ON o.oid = i.indclass[0] AND o.opcintype = 'text'::regtype
  LOOP
    EXECUTE format('DROP TRIGGER "redshift_local zones" ON %s', one.target);
    EXECUTE format('DROP INDEX %s', one.map);
    CALL redshift_local.map_zones(one.target);
  END LOOP;
END $$;
