-- A string may be assigned to a number, a date or a time when it reads like one; PostgreSQL takes it only as a literal.
-- Source: developer guide, "Type compatibility and conversion".
DO $$
DECLARE
  cast_of record;
BEGIN
  FOR cast_of IN
    SELECT s.oid::regtype AS source, t.oid::regtype AS target
    FROM pg_catalog.pg_type s, pg_catalog.pg_type t
    WHERE s.oid IN ('text'::regtype, 'varchar'::regtype, 'bpchar'::regtype)
      AND t.oid IN ('smallint'::regtype, 'integer'::regtype, 'bigint'::regtype, 'numeric'::regtype, 'real'::regtype,
                    'double precision'::regtype, 'date'::regtype, 'time'::regtype, 'timetz'::regtype, 'timestamp'::regtype,
                    'timestamptz'::regtype)
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_cast c WHERE c.castsource = s.oid AND c.casttarget = t.oid)
  LOOP
    EXECUTE format('CREATE CAST (%s AS %s) WITH INOUT AS ASSIGNMENT', cast_of.source, cast_of.target);
  END LOOP;
END $$;
