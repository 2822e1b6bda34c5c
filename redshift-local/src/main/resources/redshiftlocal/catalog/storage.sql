-- What redshift-local remembers beside PostgreSQL's own catalogue. Rows of dropped tables stay behind
-- harmlessly: every view joins pg_class.
CREATE SCHEMA redshift_local;
GRANT USAGE ON SCHEMA redshift_local TO PUBLIC;

CREATE TABLE redshift_local.table_layout (
  table_id oid PRIMARY KEY,
  dist_style text NOT NULL,
  dist_key text,
  sort_style text NOT NULL,
  sort_keys text[] NOT NULL
);

CREATE TABLE redshift_local.column_encoding (
  table_id oid NOT NULL,
  column_name text NOT NULL,
  encoding text NOT NULL,
  PRIMARY KEY (table_id, column_name)
);

-- kind: p primary key, u unique, f foreign key.
CREATE TABLE redshift_local.table_key (
  id integer GENERATED ALWAYS AS IDENTITY,
  table_id oid NOT NULL,
  kind "char" NOT NULL,
  name text NOT NULL,
  columns text[] NOT NULL,
  target oid,
  target_columns text[] NOT NULL,
  PRIMARY KEY (table_id, kind, columns)
);

-- Any user who may create a table records its layout.
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA redshift_local TO PUBLIC;

-- Before a VARCHAR is widened, the CHECK on its old length goes.
CREATE FUNCTION redshift_local.drop_byte_length(target regclass, column_name text) RETURNS void
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
