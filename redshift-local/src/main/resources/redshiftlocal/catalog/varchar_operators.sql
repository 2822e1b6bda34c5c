-- Trailing blanks of a VARCHAR do not count when it is compared, grouped, sorted or joined (developer guide, "Features that
-- are implemented differently", "Character types"). PostgreSQL has that of CHAR alone and compares VARCHAR as text; here
-- VARCHAR has operators of its own, which are CHAR's, with VARCHAR and with CHAR.
CREATE OR REPLACE FUNCTION redshift_local.family_members(a text, b text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT string_agg(format('OPERATOR %s pg_catalog.%s (%s, %s)', number, symbol, a, b), ', ')
  FROM unnest(ARRAY['<', '<=', '=', '>=', '>']) WITH ORDINALITY AS o (symbol, number) $$;

DO $$
DECLARE
  one record;
BEGIN
  IF to_regoperator('pg_catalog.=(varchar, varchar)') IS NOT NULL THEN
    -- Operators cannot be made twice.
    RETURN;
  END IF;

  FOR one IN
    SELECT p.a, p.b, o.*, replace(o.internal, 'bpchar', 'redshift_local.varchar') AS function
    FROM (VALUES ('varchar', 'varchar'), ('varchar', 'bpchar'), ('bpchar', 'varchar')) AS p (a, b),
         (VALUES ('<', 'bpcharlt', '>', '>=', 'scalarlt'), ('<=', 'bpcharle', '>=', '>', 'scalarle'),
                 ('=', 'bpchareq', '=', '<>', 'eq'), ('>=', 'bpcharge', '<=', '<', 'scalarge'),
                 ('>', 'bpchargt', '<', '<=', 'scalargt'), ('<>', 'bpcharne', '<>', '=', 'neq'))
           AS o (symbol, internal, commutator, negator, selectivity)
  LOOP
    EXECUTE format('CREATE FUNCTION %s(%s, %s) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS %L',
                   one.function, one.a, one.b, one.internal);
    EXECUTE format('CREATE OPERATOR pg_catalog.%s (LEFTARG = %s, RIGHTARG = %s, FUNCTION = %s, COMMUTATOR = OPERATOR(pg_catalog.%s),'
                   ' NEGATOR = OPERATOR(pg_catalog.%s), RESTRICT = %7$ssel, JOIN = %7$sjoinsel%8$s)',
                   one.symbol, one.a, one.b, one.function, one.commutator, one.negator, one.selectivity,
                   CASE one.symbol WHEN '=' THEN ', HASHES, MERGES' END);
  END LOOP;

  -- The least and the greatest of them are VARCHARs too.
  CREATE FUNCTION redshift_local.varchar_larger(varchar, varchar) RETURNS varchar
  LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'bpchar_larger';
  CREATE FUNCTION redshift_local.varchar_smaller(varchar, varchar) RETURNS varchar
  LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'bpchar_smaller';
  CREATE AGGREGATE pg_catalog.max(varchar) (SFUNC = redshift_local.varchar_larger, STYPE = varchar,
    COMBINEFUNC = redshift_local.varchar_larger, SORTOP = OPERATOR(pg_catalog.>), PARALLEL = SAFE);
  CREATE AGGREGATE pg_catalog.min(varchar) (SFUNC = redshift_local.varchar_smaller, STYPE = varchar,
    COMBINEFUNC = redshift_local.varchar_smaller, SORTOP = OPERATOR(pg_catalog.<), PARALLEL = SAFE);

  -- What sorts, groups and joins, and the zone maps of zone_maps.sql.
  CREATE FUNCTION redshift_local.varcharcmp(varchar, varchar) RETURNS integer
  LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'bpcharcmp';
  CREATE FUNCTION redshift_local.varcharcmp(varchar, bpchar) RETURNS integer
  LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'bpcharcmp';
  CREATE FUNCTION redshift_local.varcharcmp(bpchar, varchar) RETURNS integer
  LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'bpcharcmp';
  CREATE FUNCTION redshift_local.hashvarchar(varchar) RETURNS integer
  LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'hashbpchar';
  CREATE FUNCTION redshift_local.hashvarcharextended(varchar, bigint) RETURNS bigint
  LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'hashbpcharextended';
  CREATE OPERATOR CLASS pg_catalog.redshift_varchar DEFAULT FOR TYPE varchar USING btree AS
    OPERATOR 1 pg_catalog.<, OPERATOR 2 pg_catalog.<=, OPERATOR 3 pg_catalog.=, OPERATOR 4 pg_catalog.>=, OPERATOR 5 pg_catalog.>,
    FUNCTION 1 redshift_local.varcharcmp(varchar, varchar), FUNCTION 2 bpchar_sortsupport(internal);
  CREATE OPERATOR CLASS pg_catalog.redshift_varchar DEFAULT FOR TYPE varchar USING hash AS
    OPERATOR 1 pg_catalog.=,
    FUNCTION 1 redshift_local.hashvarchar(varchar), FUNCTION 2 redshift_local.hashvarcharextended(varchar, bigint);
  CREATE OPERATOR CLASS pg_catalog.redshift_varchar DEFAULT FOR TYPE varchar USING brin AS
    OPERATOR 1 pg_catalog.<, OPERATOR 2 pg_catalog.<=, OPERATOR 3 pg_catalog.=, OPERATOR 4 pg_catalog.>=, OPERATOR 5 pg_catalog.>,
    FUNCTION 1 brin_minmax_opcinfo(internal), FUNCTION 2 brin_minmax_add_value(internal, internal, internal, internal),
    FUNCTION 3 brin_minmax_consistent(internal, internal, internal), FUNCTION 4 brin_minmax_union(internal, internal, internal);
  EXECUTE format('ALTER OPERATOR FAMILY pg_catalog.redshift_varchar USING btree ADD %s, %s, %s,'
                 ' FUNCTION 1 (varchar, bpchar) redshift_local.varcharcmp(varchar, bpchar),'
                 ' FUNCTION 1 (bpchar, varchar) redshift_local.varcharcmp(bpchar, varchar),'
                 ' FUNCTION 1 (bpchar, bpchar) bpcharcmp(bpchar, bpchar), FUNCTION 2 (bpchar, bpchar) bpchar_sortsupport(internal)',
                 redshift_local.family_members('varchar', 'bpchar'), redshift_local.family_members('bpchar', 'varchar'),
                 redshift_local.family_members('bpchar', 'bpchar'));
  ALTER OPERATOR FAMILY pg_catalog.redshift_varchar USING hash ADD
    OPERATOR 1 pg_catalog.= (varchar, bpchar), OPERATOR 1 pg_catalog.= (bpchar, varchar), OPERATOR 1 pg_catalog.= (bpchar, bpchar),
    FUNCTION 1 (bpchar, bpchar) hashbpchar(bpchar), FUNCTION 2 (bpchar, bpchar) hashbpcharextended(bpchar, bigint);
  EXECUTE format('ALTER OPERATOR FAMILY pg_catalog.redshift_varchar USING brin ADD %s',
                 redshift_local.family_members('varchar', 'bpchar'));
END $$;
