-- Mathematical functions and conversions between types. Source: Amazon Redshift developer guide,
-- "Math functions", "Type compatibility and conversion".

-- ROUND and TRUNC give the type of their argument, so digits may be asked of DOUBLE and of integers.
CREATE FUNCTION pg_catalog.round(value double precision, digits integer) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT round(value::numeric, digits)::double precision $$;
CREATE FUNCTION pg_catalog.trunc(value double precision, digits integer) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT trunc(value::numeric, digits)::double precision $$;
CREATE FUNCTION pg_catalog.round(value bigint, digits integer) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT round(value::numeric, digits)::bigint $$;
CREATE FUNCTION pg_catalog.trunc(value bigint, digits integer) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT trunc(value::numeric, digits)::bigint $$;
CREATE FUNCTION pg_catalog.round(value integer, digits integer) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT round(value::numeric, digits)::integer $$;
CREATE FUNCTION pg_catalog.trunc(value integer, digits integer) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT trunc(value::numeric, digits)::integer $$;

-- A text with an integer's or a number's digits computes as one. Redshift comes of PostgreSQL 8.0, which
-- converted texts by itself; its manual does not say the result's type.
CREATE FUNCTION redshift_local.plus(a text, b integer) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a::bigint + b $$;
CREATE FUNCTION redshift_local.plus(a integer, b text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a + b::bigint $$;
CREATE OPERATOR pg_catalog.+ (LEFTARG = text, RIGHTARG = integer, FUNCTION = redshift_local.plus);
CREATE OPERATOR pg_catalog.+ (LEFTARG = integer, RIGHTARG = text, FUNCTION = redshift_local.plus);
CREATE FUNCTION redshift_local.minus(a text, b integer) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a::bigint - b $$;
CREATE FUNCTION redshift_local.minus(a integer, b text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a - b::bigint $$;
CREATE OPERATOR pg_catalog.- (LEFTARG = text, RIGHTARG = integer, FUNCTION = redshift_local.minus);
CREATE OPERATOR pg_catalog.- (LEFTARG = integer, RIGHTARG = text, FUNCTION = redshift_local.minus);
CREATE FUNCTION redshift_local.times(a text, b integer) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a::bigint * b $$;
CREATE FUNCTION redshift_local.times(a integer, b text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a * b::bigint $$;
CREATE OPERATOR pg_catalog.* (LEFTARG = text, RIGHTARG = integer, FUNCTION = redshift_local.times);
CREATE OPERATOR pg_catalog.* (LEFTARG = integer, RIGHTARG = text, FUNCTION = redshift_local.times);
CREATE FUNCTION redshift_local.divided_by(a text, b integer) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a::bigint / b $$;
CREATE FUNCTION redshift_local.divided_by(a integer, b text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a / b::bigint $$;
CREATE OPERATOR pg_catalog./ (LEFTARG = text, RIGHTARG = integer, FUNCTION = redshift_local.divided_by);
CREATE OPERATOR pg_catalog./ (LEFTARG = integer, RIGHTARG = text, FUNCTION = redshift_local.divided_by);
CREATE FUNCTION redshift_local.modulo(a text, b integer) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a::bigint % b $$;
CREATE FUNCTION redshift_local.modulo(a integer, b text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a % b::bigint $$;
CREATE OPERATOR pg_catalog.% (LEFTARG = text, RIGHTARG = integer, FUNCTION = redshift_local.modulo);
CREATE OPERATOR pg_catalog.% (LEFTARG = integer, RIGHTARG = text, FUNCTION = redshift_local.modulo);
CREATE FUNCTION redshift_local.plus(a text, b bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a::bigint + b $$;
CREATE FUNCTION redshift_local.plus(a bigint, b text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a + b::bigint $$;
CREATE OPERATOR pg_catalog.+ (LEFTARG = text, RIGHTARG = bigint, FUNCTION = redshift_local.plus);
CREATE OPERATOR pg_catalog.+ (LEFTARG = bigint, RIGHTARG = text, FUNCTION = redshift_local.plus);
CREATE FUNCTION redshift_local.minus(a text, b bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a::bigint - b $$;
CREATE FUNCTION redshift_local.minus(a bigint, b text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a - b::bigint $$;
CREATE OPERATOR pg_catalog.- (LEFTARG = text, RIGHTARG = bigint, FUNCTION = redshift_local.minus);
CREATE OPERATOR pg_catalog.- (LEFTARG = bigint, RIGHTARG = text, FUNCTION = redshift_local.minus);
CREATE FUNCTION redshift_local.times(a text, b bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a::bigint * b $$;
CREATE FUNCTION redshift_local.times(a bigint, b text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a * b::bigint $$;
CREATE OPERATOR pg_catalog.* (LEFTARG = text, RIGHTARG = bigint, FUNCTION = redshift_local.times);
CREATE OPERATOR pg_catalog.* (LEFTARG = bigint, RIGHTARG = text, FUNCTION = redshift_local.times);
CREATE FUNCTION redshift_local.divided_by(a text, b bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a::bigint / b $$;
CREATE FUNCTION redshift_local.divided_by(a bigint, b text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a / b::bigint $$;
CREATE OPERATOR pg_catalog./ (LEFTARG = text, RIGHTARG = bigint, FUNCTION = redshift_local.divided_by);
CREATE OPERATOR pg_catalog./ (LEFTARG = bigint, RIGHTARG = text, FUNCTION = redshift_local.divided_by);
CREATE FUNCTION redshift_local.modulo(a text, b bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a::bigint % b $$;
CREATE FUNCTION redshift_local.modulo(a bigint, b text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a % b::bigint $$;
CREATE OPERATOR pg_catalog.% (LEFTARG = text, RIGHTARG = bigint, FUNCTION = redshift_local.modulo);
CREATE OPERATOR pg_catalog.% (LEFTARG = bigint, RIGHTARG = text, FUNCTION = redshift_local.modulo);
CREATE FUNCTION redshift_local.plus(a text, b numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a::numeric + b $$;
CREATE FUNCTION redshift_local.plus(a numeric, b text) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a + b::numeric $$;
CREATE OPERATOR pg_catalog.+ (LEFTARG = text, RIGHTARG = numeric, FUNCTION = redshift_local.plus);
CREATE OPERATOR pg_catalog.+ (LEFTARG = numeric, RIGHTARG = text, FUNCTION = redshift_local.plus);
CREATE FUNCTION redshift_local.minus(a text, b numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a::numeric - b $$;
CREATE FUNCTION redshift_local.minus(a numeric, b text) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a - b::numeric $$;
CREATE OPERATOR pg_catalog.- (LEFTARG = text, RIGHTARG = numeric, FUNCTION = redshift_local.minus);
CREATE OPERATOR pg_catalog.- (LEFTARG = numeric, RIGHTARG = text, FUNCTION = redshift_local.minus);
CREATE FUNCTION redshift_local.times(a text, b numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a::numeric * b $$;
CREATE FUNCTION redshift_local.times(a numeric, b text) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a * b::numeric $$;
CREATE OPERATOR pg_catalog.* (LEFTARG = text, RIGHTARG = numeric, FUNCTION = redshift_local.times);
CREATE OPERATOR pg_catalog.* (LEFTARG = numeric, RIGHTARG = text, FUNCTION = redshift_local.times);
CREATE FUNCTION redshift_local.divided_by(a text, b numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a::numeric / b $$;
CREATE FUNCTION redshift_local.divided_by(a numeric, b text) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a / b::numeric $$;
CREATE OPERATOR pg_catalog./ (LEFTARG = text, RIGHTARG = numeric, FUNCTION = redshift_local.divided_by);
CREATE OPERATOR pg_catalog./ (LEFTARG = numeric, RIGHTARG = text, FUNCTION = redshift_local.divided_by);
CREATE FUNCTION redshift_local.modulo(a text, b numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a::numeric % b $$;
CREATE FUNCTION redshift_local.modulo(a numeric, b text) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a % b::numeric $$;
CREATE OPERATOR pg_catalog.% (LEFTARG = text, RIGHTARG = numeric, FUNCTION = redshift_local.modulo);
CREATE OPERATOR pg_catalog.% (LEFTARG = numeric, RIGHTARG = text, FUNCTION = redshift_local.modulo);
CREATE FUNCTION redshift_local.plus(a text, b double precision) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a::double precision + b $$;
CREATE FUNCTION redshift_local.plus(a double precision, b text) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a + b::double precision $$;
CREATE OPERATOR pg_catalog.+ (LEFTARG = text, RIGHTARG = double precision, FUNCTION = redshift_local.plus);
CREATE OPERATOR pg_catalog.+ (LEFTARG = double precision, RIGHTARG = text, FUNCTION = redshift_local.plus);
CREATE FUNCTION redshift_local.minus(a text, b double precision) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a::double precision - b $$;
CREATE FUNCTION redshift_local.minus(a double precision, b text) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a - b::double precision $$;
CREATE OPERATOR pg_catalog.- (LEFTARG = text, RIGHTARG = double precision, FUNCTION = redshift_local.minus);
CREATE OPERATOR pg_catalog.- (LEFTARG = double precision, RIGHTARG = text, FUNCTION = redshift_local.minus);
CREATE FUNCTION redshift_local.times(a text, b double precision) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a::double precision * b $$;
CREATE FUNCTION redshift_local.times(a double precision, b text) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a * b::double precision $$;
CREATE OPERATOR pg_catalog.* (LEFTARG = text, RIGHTARG = double precision, FUNCTION = redshift_local.times);
CREATE OPERATOR pg_catalog.* (LEFTARG = double precision, RIGHTARG = text, FUNCTION = redshift_local.times);
CREATE FUNCTION redshift_local.divided_by(a text, b double precision) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a::double precision / b $$;
CREATE FUNCTION redshift_local.divided_by(a double precision, b text) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a / b::double precision $$;
CREATE OPERATOR pg_catalog./ (LEFTARG = text, RIGHTARG = double precision, FUNCTION = redshift_local.divided_by);
CREATE OPERATOR pg_catalog./ (LEFTARG = double precision, RIGHTARG = text, FUNCTION = redshift_local.divided_by);

-- Integers become BOOLEAN, in assignments by themselves; PostgreSQL casts INTEGER alone, and only when told.
CREATE FUNCTION redshift_local.to_boolean(value bigint) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS
$$ SELECT value <> 0 $$;
CREATE FUNCTION redshift_local.to_boolean(value smallint) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS
$$ SELECT value <> 0 $$;
CREATE CAST (bigint AS boolean) WITH FUNCTION redshift_local.to_boolean(bigint) AS ASSIGNMENT;
CREATE CAST (smallint AS boolean) WITH FUNCTION redshift_local.to_boolean(smallint) AS ASSIGNMENT;
UPDATE pg_catalog.pg_cast SET castcontext = 'a'
WHERE castsource = 'integer'::regtype AND casttarget = 'boolean'::regtype;

-- A number is compared with a text as a text, but a DECIMAL as a DECIMAL. As SQL functions the planner sees
-- through them, to joins by hash.
DO $do$
DECLARE
  type text;
  sign text;
BEGIN
  FOREACH type IN ARRAY ARRAY['smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision'] LOOP
    FOREACH sign IN ARRAY ARRAY['=', '<>', '<', '<=', '>', '>='] LOOP
      EXECUTE replace(replace(replace($$
        CREATE FUNCTION redshift_local."{sign}"(a {type}, b text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
        'SELECT a::{common} {sign} b::{common}';
        CREATE FUNCTION redshift_local."{sign}"(a text, b {type}) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
        'SELECT a::{common} {sign} b::{common}';
        CREATE OPERATOR pg_catalog.{sign} (
          LEFTARG = {type}, RIGHTARG = text, FUNCTION = redshift_local."{sign}");
        CREATE OPERATOR pg_catalog.{sign} (
          LEFTARG = text, RIGHTARG = {type}, FUNCTION = redshift_local."{sign}");
      $$, '{sign}', sign), '{type}', type), '{common}', CASE type WHEN 'numeric' THEN type ELSE 'text' END);
    END LOOP;
  END LOOP;
END $do$;

-- String functions and patterns take numbers and dates too: Redshift makes texts of them by itself.
CREATE FUNCTION pg_catalog.len(value anyelement) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS
$$ SELECT length(value::text) $$;
CREATE FUNCTION pg_catalog.left(value anynonarray, size integer) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE STRICT AS
$$ SELECT left(value::text, size) $$;
CREATE FUNCTION pg_catalog.right(value anynonarray, size integer) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE STRICT AS
$$ SELECT right(value::text, size) $$;
CREATE FUNCTION pg_catalog.substring(value anynonarray, start integer) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE STRICT AS
$$ SELECT substring(value::text, start) $$;
CREATE FUNCTION pg_catalog.substring(value anynonarray, start integer, size integer) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE STRICT AS
$$ SELECT substring(value::text, start, size) $$;
CREATE FUNCTION pg_catalog.lpad(value anynonarray, size integer) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE STRICT AS
$$ SELECT lpad(value::text, size) $$;
CREATE FUNCTION pg_catalog.lpad(value anynonarray, size integer, filler text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE STRICT AS
$$ SELECT lpad(value::text, size, filler) $$;
CREATE FUNCTION pg_catalog.rpad(value anynonarray, size integer) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE STRICT AS
$$ SELECT rpad(value::text, size) $$;
CREATE FUNCTION pg_catalog.rpad(value anynonarray, size integer, filler text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE STRICT AS
$$ SELECT rpad(value::text, size, filler) $$;
CREATE FUNCTION pg_catalog.replace(value anynonarray, old text, new text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE STRICT AS
$$ SELECT replace(value::text, old, new) $$;
CREATE FUNCTION pg_catalog.btrim(value anynonarray) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE STRICT AS
$$ SELECT btrim(value::text) $$;
CREATE FUNCTION pg_catalog.ltrim(value anynonarray) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE STRICT AS
$$ SELECT ltrim(value::text) $$;
CREATE FUNCTION pg_catalog.rtrim(value anynonarray) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE STRICT AS
$$ SELECT rtrim(value::text) $$;
CREATE FUNCTION pg_catalog.upper(value anynonarray) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE STRICT AS
$$ SELECT upper(value::text) $$;
CREATE FUNCTION pg_catalog.lower(value anynonarray) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE STRICT AS
$$ SELECT lower(value::text) $$;
CREATE FUNCTION pg_catalog.strpos(value anynonarray, part text) RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE STRICT AS
$$ SELECT strpos(value::text, part) $$;
CREATE FUNCTION pg_catalog.split_part(value anynonarray, delimiter text, part integer) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE STRICT AS
$$ SELECT split_part(value::text, delimiter, part) $$;
CREATE FUNCTION redshift_local.to_date(value anynonarray, format text) RETURNS date LANGUAGE sql STABLE STRICT AS
$$ SELECT redshift_local.to_date(value::text, format) $$;
CREATE FUNCTION redshift_local.to_timestamp(value anynonarray, format text) RETURNS timestamptz LANGUAGE sql STABLE STRICT AS
$$ SELECT redshift_local.to_timestamp(value::text, format) $$;
CREATE FUNCTION redshift_local.is_like(value anynonarray, pattern text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT value::text LIKE pattern $$;
CREATE FUNCTION redshift_local.is_not_like(value anynonarray, pattern text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT value::text NOT LIKE pattern $$;
CREATE OPERATOR pg_catalog.~~ (LEFTARG = anynonarray, RIGHTARG = text, FUNCTION = redshift_local.is_like);
CREATE OPERATOR pg_catalog.!~~ (LEFTARG = anynonarray, RIGHTARG = text, FUNCTION = redshift_local.is_not_like);
