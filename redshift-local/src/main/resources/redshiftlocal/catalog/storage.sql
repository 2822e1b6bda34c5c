-- What redshift-local remembers of tables in addition to PostgreSQL's own catalogue. Columns are kept by number, so that
-- they follow a RENAME. Rows of dropped temporary tables stay behind harmlessly: every view joins pg_class.
CREATE SCHEMA IF NOT EXISTS redshift_local;
GRANT USAGE ON SCHEMA redshift_local TO PUBLIC;

-- Redshift lets every user create in the schema public.
GRANT CREATE ON SCHEMA public TO PUBLIC;

-- dist_style: AUTO, EVEN, KEY, ALL. sort_style: AUTO, COMPOUND, INTERLEAVED, NONE.
CREATE TABLE IF NOT EXISTS redshift_local.table_layout (
  table_id oid PRIMARY KEY,
  dist_style text NOT NULL,
  dist_key smallint,
  sort_style text NOT NULL,
  sort_keys smallint[] NOT NULL
);

CREATE TABLE IF NOT EXISTS redshift_local.column_encoding (
  table_id oid NOT NULL,
  attnum smallint NOT NULL,
  encoding text NOT NULL,
  PRIMARY KEY (table_id, attnum)
);

-- kind: p primary key, u unique, f foreign key. Without target columns it points to the target's primary key.
CREATE TABLE IF NOT EXISTS redshift_local.table_key (
  id integer GENERATED ALWAYS AS IDENTITY,
  table_id oid NOT NULL,
  kind "char" NOT NULL,
  name text NOT NULL,
  columns smallint[] NOT NULL,
  target oid,
  target_columns smallint[] NOT NULL,
  PRIMARY KEY (table_id, kind, columns)
);
GRANT SELECT ON redshift_local.table_layout, redshift_local.column_encoding, redshift_local.table_key TO PUBLIC;

CREATE OR REPLACE FUNCTION redshift_local.column_number(target regclass, name text) RETURNS smallint
LANGUAGE plpgsql STABLE AS $$
DECLARE
  number smallint;
BEGIN
  SELECT attnum INTO number FROM pg_attribute
  WHERE attrelid = target AND attname = name AND attnum > 0 AND NOT attisdropped;
  IF number IS NULL THEN
    RAISE EXCEPTION 'column "%" does not exist', name USING ERRCODE = '42703';
  END IF;
  RETURN number;
END $$;

CREATE OR REPLACE FUNCTION redshift_local.column_numbers(target regclass, names text[]) RETURNS smallint[]
LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(redshift_local.column_number(target, n.name) ORDER BY n.position), '{}')
  FROM unnest(names) WITH ORDINALITY AS n (name, position) $$;

-- For messages: without its schema, as PostgreSQL's own have it.
CREATE OR REPLACE FUNCTION redshift_local.plain_name(target regclass) RETURNS name LANGUAGE sql STABLE
RETURN (SELECT relname FROM pg_class WHERE oid = target);

-- CREATE TABLE IF NOT EXISTS: an existing table keeps its keys and its layout too.
CREATE OR REPLACE PROCEDURE redshift_local.unless_there(schema_name text, table_name text, statements text[])
LANGUAGE plpgsql AS $$
DECLARE
  statement text;
BEGIN
  IF to_regclass(quote_ident(schema_name) || '.' || quote_ident(table_name)) IS NOT NULL THEN
    RAISE INFO 'Relation "%" already exists and will be skipped', table_name;
    RETURN;
  END IF;
  FOREACH statement IN ARRAY statements LOOP
    EXECUTE statement;
  END LOOP;
END $$;

-- Only who may change a table changes what is remembered of it.
CREATE OR REPLACE FUNCTION redshift_local.check_owner(target regclass) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF NOT pg_has_role(redshift_local.caller(), (SELECT relowner FROM pg_class WHERE oid = target), 'USAGE') THEN
    RAISE EXCEPTION 'must be owner of relation %', redshift_local.plain_name(target) USING ERRCODE = '42501';
  END IF;
END $$;

-- A NULL leaves what is there.
CREATE OR REPLACE PROCEDURE redshift_local.set_layout(
  target regclass, new_dist_style text, new_dist_key text, new_sort_style text, new_sort_keys text[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM redshift_local.check_owner(target);
  INSERT INTO redshift_local.table_layout VALUES (target, 'AUTO', NULL, 'AUTO', '{}') ON CONFLICT DO NOTHING;
  IF new_dist_style IS NOT NULL THEN
    UPDATE redshift_local.table_layout
    SET dist_style = new_dist_style,
        dist_key = CASE WHEN new_dist_key IS NOT NULL THEN redshift_local.column_number(target, new_dist_key) END
    WHERE table_id = target;
  END IF;
  IF new_sort_style IS NOT NULL THEN
    UPDATE redshift_local.table_layout
    SET sort_style = new_sort_style, sort_keys = redshift_local.column_numbers(target, new_sort_keys)
    WHERE table_id = target;
    CALL redshift_local.map_zones(target);
  END IF;
END $$;

CREATE OR REPLACE PROCEDURE redshift_local.set_encoding(target regclass, column_name text, new_encoding text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM redshift_local.check_owner(target);
  INSERT INTO redshift_local.column_encoding
  VALUES (target, redshift_local.column_number(target, column_name), new_encoding)
  ON CONFLICT (table_id, attnum) DO UPDATE SET encoding = new_encoding;
END $$;

-- The name with a number behind it when the table has keys of that name, as PostgreSQL 8.0 chooses names.
CREATE OR REPLACE FUNCTION redshift_local.key_name(keyed regclass, wanted text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT wanted || coalesce(nullif(count(*), 0)::text, '')
  FROM redshift_local.table_key
  WHERE table_id = keyed AND (name = wanted OR rtrim(name, '0123456789') = wanted) $$;

CREATE OR REPLACE PROCEDURE redshift_local.add_key(
  target regclass, kind text, name text, columns text[], referenced regclass, referenced_columns text[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM redshift_local.check_owner(target);
  IF add_key.kind = 'p'
    AND EXISTS (SELECT FROM redshift_local.resolved_key k WHERE k.table_id = add_key.target AND k.kind = 'p') THEN
    RAISE EXCEPTION 'multiple primary keys for table "%" are not allowed', redshift_local.plain_name(target) USING ERRCODE = '42P16';
  END IF;
  INSERT INTO redshift_local.table_key (table_id, kind, name, columns, target, target_columns)
  VALUES (target, kind::"char", redshift_local.key_name(target, name),
          redshift_local.column_numbers(target, columns), referenced,
          redshift_local.column_numbers(referenced, referenced_columns))
  ON CONFLICT DO NOTHING;
END $$;

-- The columns of a table have gaps where some were dropped; those of its copy have not.
CREATE OR REPLACE FUNCTION redshift_local.without_gaps(parent regclass, number smallint) RETURNS smallint LANGUAGE sql STABLE AS $$
  SELECT count(*)::smallint FROM pg_attribute
  WHERE attrelid = parent AND attnum BETWEEN 1 AND number AND NOT attisdropped $$;

-- LIKE copies the distribution, the sort key and the encodings of its parent (CREATE TABLE). Its IDENTITY
-- becomes an ordinary column (GitHub sicarul/redshiftTools, issue 14), which jobs leave out of their INSERTs.
CREATE OR REPLACE PROCEDURE redshift_local.copy_layout(target regclass, parent regclass)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  ordinary name;
BEGIN
  PERFORM redshift_local.check_owner(target);
  FOR ordinary IN
    SELECT attname FROM pg_attribute WHERE attrelid = parent AND attidentity <> '' AND NOT EXISTS (
      SELECT FROM redshift_local.table_key WHERE table_id = parent AND kind = 'p' AND attnum = ANY (columns))
  LOOP
    EXECUTE format('ALTER TABLE %s ALTER COLUMN %I DROP NOT NULL', target, ordinary);
  END LOOP;
  INSERT INTO redshift_local.table_layout
  SELECT target, dist_style, CASE WHEN dist_key IS NOT NULL THEN redshift_local.without_gaps(parent, dist_key) END,
         sort_style, ARRAY(SELECT redshift_local.without_gaps(parent, k.number)
                           FROM unnest(sort_keys) WITH ORDINALITY AS k (number, position) ORDER BY k.position)
  FROM redshift_local.table_layout WHERE table_id = parent;
  INSERT INTO redshift_local.column_encoding
  SELECT target, redshift_local.without_gaps(parent, attnum), encoding
  FROM redshift_local.column_encoding e
  WHERE table_id = parent
    AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = parent AND a.attnum = e.attnum AND NOT a.attisdropped);
  CALL redshift_local.map_zones(target);
END $$;

-- Redshift drops neither a distribution key nor a sort key (ALTER TABLE).
CREATE OR REPLACE PROCEDURE redshift_local.check_droppable(target regclass, column_name text) LANGUAGE plpgsql AS $$
DECLARE
  number smallint := redshift_local.column_number(target, column_name);
  layout redshift_local.table_layout;
BEGIN
  SELECT * INTO layout FROM redshift_local.table_layout WHERE table_id = target;
  IF layout.dist_key = number THEN
    RAISE EXCEPTION 'cannot drop distkey column %', column_name USING ERRCODE = '0A000';
  ELSIF number = ANY (layout.sort_keys) THEN
    RAISE EXCEPTION 'cannot drop sortkey column %', column_name USING ERRCODE = '0A000';
  END IF;
END $$;

-- A primary key wants columns that are NOT NULL already (ALTER TABLE).
CREATE OR REPLACE PROCEDURE redshift_local.check_not_null(target regclass, columns text[]) LANGUAGE plpgsql AS $$
DECLARE
  nullable text;
BEGIN
  SELECT attname INTO nullable FROM pg_attribute
  WHERE attrelid = target AND attnum = ANY (redshift_local.column_numbers(target, columns)) AND NOT attnotnull;
  IF nullable IS NOT NULL THEN
    RAISE EXCEPTION 'column "%" of relation "%" is nullable and cannot be part of a primary key', nullable,
      redshift_local.plain_name(target)
      USING ERRCODE = '42P16';
  END IF;
END $$;

CREATE OR REPLACE PROCEDURE redshift_local.drop_key(changed regclass, key_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM redshift_local.check_owner(changed);
  DELETE FROM redshift_local.table_key WHERE table_id = changed AND name = key_name;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'constraint "%" of relation "%" does not exist', key_name,
      redshift_local.plain_name(changed) USING ERRCODE = '42704';
  END IF;
END $$;

-- Before a VARCHAR is widened, the CHECK on its old length goes.
CREATE OR REPLACE PROCEDURE redshift_local.drop_byte_length(target regclass, column_name text)
LANGUAGE plpgsql AS $$
DECLARE
  old name;
BEGIN
  FOR old IN
    SELECT c.conname
    FROM pg_constraint c
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
    WHERE c.conrelid = target AND c.contype = 'c' AND a.attname = column_name
      AND c.conname LIKE 'redshift\_local %'
  LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', target, old);
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION redshift_local.forget_dropped() RETURNS event_trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  gone oid;
BEGIN
  FOR gone IN SELECT objid FROM pg_event_trigger_dropped_objects() WHERE object_type = 'table' LOOP
    DELETE FROM redshift_local.table_layout WHERE table_id = gone;
    DELETE FROM redshift_local.column_encoding WHERE table_id = gone;
    DELETE FROM redshift_local.table_key WHERE table_id = gone OR target = gone;
  END LOOP;
END $$;
DROP EVENT TRIGGER IF EXISTS forget_dropped;
CREATE EVENT TRIGGER forget_dropped ON sql_drop WHEN TAG IN ('DROP TABLE', 'DROP SCHEMA', 'DROP OWNED')
  EXECUTE FUNCTION redshift_local.forget_dropped();
