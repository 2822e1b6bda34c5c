-- INTERVAL YEAR TO MONTH and INTERVAL DAY TO SECOND. Sources: developer guide, "Interval data types and literals",
-- interval_forbid_composite_literals; class RedshiftOID of redshift_connector for the numbers of the types, which come to the
-- drivers with every result. Both are PostgreSQL's interval under another name: its operators and functions take them as such.

-- A type gets its number when PostgreSQL hears of it first, as a shell.
CREATE TYPE pg_catalog.intervaly2m;
CREATE TYPE pg_catalog.intervald2s;
DO $$
DECLARE
  one record;
BEGIN
  FOR one IN
    SELECT t.oid AS given, n.wanted
    FROM pg_catalog.pg_type t
    JOIN (VALUES ('intervaly2m', 1188::oid), ('intervald2s', 1190)) AS n (name, wanted) ON n.name = t.typname
    WHERE t.typnamespace = 'pg_catalog'::regnamespace
  LOOP
    UPDATE pg_catalog.pg_type SET oid = one.wanted WHERE oid = one.given;
    UPDATE pg_catalog.pg_depend SET objid = one.wanted
    WHERE classid = 'pg_catalog.pg_type'::regclass AND objid = one.given;
    UPDATE pg_catalog.pg_shdepend SET objid = one.wanted
    WHERE classid = 'pg_catalog.pg_type'::regclass AND objid = one.given
      AND dbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database());
  END LOOP;
END $$;

-- That they are shells yet would be said of each function.
SET client_min_messages = warning;
CREATE FUNCTION redshift_local.intervaly2m_in(cstring, oid, integer) RETURNS intervaly2m
LANGUAGE internal STABLE STRICT PARALLEL SAFE AS 'interval_in';
CREATE FUNCTION redshift_local.intervaly2m_out(intervaly2m) RETURNS cstring
LANGUAGE internal STABLE STRICT PARALLEL SAFE AS 'interval_out';
CREATE FUNCTION redshift_local.intervaly2m_recv(internal, oid, integer) RETURNS intervaly2m
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'interval_recv';
CREATE FUNCTION redshift_local.intervaly2m_send(intervaly2m) RETURNS bytea
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'interval_send';
CREATE FUNCTION redshift_local.intervald2s_in(cstring, oid, integer) RETURNS intervald2s
LANGUAGE internal STABLE STRICT PARALLEL SAFE AS 'interval_in';
CREATE FUNCTION redshift_local.intervald2s_out(intervald2s) RETURNS cstring
LANGUAGE internal STABLE STRICT PARALLEL SAFE AS 'interval_out';
CREATE FUNCTION redshift_local.intervald2s_recv(internal, oid, integer) RETURNS intervald2s
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'interval_recv';
CREATE FUNCTION redshift_local.intervald2s_send(intervald2s) RETURNS bytea
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'interval_send';
RESET client_min_messages;

CREATE TYPE pg_catalog.intervaly2m (
  INPUT = redshift_local.intervaly2m_in, OUTPUT = redshift_local.intervaly2m_out, RECEIVE = redshift_local.intervaly2m_recv,
  SEND = redshift_local.intervaly2m_send, TYPMOD_IN = intervaltypmodin, TYPMOD_OUT = intervaltypmodout, LIKE = interval,
  CATEGORY = 'T');
CREATE TYPE pg_catalog.intervald2s (
  INPUT = redshift_local.intervald2s_in, OUTPUT = redshift_local.intervald2s_out, RECEIVE = redshift_local.intervald2s_recv,
  SEND = redshift_local.intervald2s_send, TYPMOD_IN = intervaltypmodin, TYPMOD_OUT = intervaltypmodout, LIKE = interval,
  CATEGORY = 'T');

-- What a qualifier leaves of an interval (IntervalType.java has the qualifiers' numbers).
CREATE FUNCTION redshift_local.intervaly2m_scale(interval, integer) RETURNS intervaly2m
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'interval_scale';
CREATE FUNCTION redshift_local.intervald2s_scale(interval, integer) RETURNS intervald2s
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'interval_scale';

-- An INTERVAL DAY TO SECOND is a number of microseconds in Redshift, so 24 hours are a day.
CREATE FUNCTION redshift_local.justified(interval) RETURNS intervald2s
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'interval_justify_hours';

CREATE FUNCTION redshift_local.months(value interval) RETURNS interval LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT make_interval(months => (extract(year FROM value) * 12 + extract(month FROM value))::integer) $$;

-- The texts for INTERVAL YEAR TO MONTH are made after that of the page: unconfirmed.
CREATE FUNCTION redshift_local.check_composite_interval(type text, other text) RETURNS void
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  IF redshift_local.current_setting('interval_forbid_composite_literals') NOT IN ('off', 'false') THEN
    RAISE EXCEPTION 'Interval % literal cannot contain % parts. Disable the GUC interval_forbid_composite_literals to suppress this error and silently discard the % part.',
      type, other, other USING ERRCODE = '22007';
  END IF;
END $$;
CREATE FUNCTION redshift_local.to_intervaly2m(value interval, qualifier integer) RETURNS intervaly2m
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
  IF extract(day FROM value) <> 0 OR value - redshift_local.months(value) <> interval '0' THEN
    PERFORM redshift_local.check_composite_interval('Year To Month', 'day-second');
  END IF;
  RETURN redshift_local.intervaly2m_scale(redshift_local.months(value), qualifier);
END $$;
CREATE FUNCTION redshift_local.to_intervald2s(value interval, qualifier integer) RETURNS intervald2s
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
  IF redshift_local.months(value) <> interval '0' THEN
    PERFORM redshift_local.check_composite_interval('Day To Second', 'year-month');
  END IF;
  RETURN redshift_local.intervald2s_scale(redshift_local.justified(value - redshift_local.months(value)), qualifier);
END $$;

-- Literals: of a number alone the qualifier gives the unit, and more than six digits of a second are cut off. In a text with
-- units all are looked at first, for those that the type has not.
CREATE FUNCTION redshift_local.intervaly2m(value text, qualifier integer) RETURNS intervaly2m
LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
  SELECT redshift_local.to_intervaly2m(
    interval_in(value::cstring, 0, CASE WHEN value ~ '[[:alpha:]:]' THEN -1 ELSE qualifier END), qualifier) $$;
CREATE FUNCTION redshift_local.intervald2s(value text, qualifier integer) RETURNS intervald2s
LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
  SELECT redshift_local.to_intervald2s(
    interval_in(regexp_replace(value, '(\.\d{6})\d+', '\1')::cstring, 0, qualifier), qualifier) $$;

CREATE CAST (intervaly2m AS interval) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (intervald2s AS interval) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (interval AS intervaly2m) WITH FUNCTION redshift_local.to_intervaly2m(interval, integer) AS ASSIGNMENT;
CREATE CAST (interval AS intervald2s) WITH FUNCTION redshift_local.to_intervald2s(interval, integer) AS ASSIGNMENT;
CREATE CAST (intervaly2m AS intervaly2m) WITH FUNCTION redshift_local.to_intervaly2m(interval, integer) AS IMPLICIT;
CREATE CAST (intervald2s AS intervald2s) WITH FUNCTION redshift_local.to_intervald2s(interval, integer) AS IMPLICIT;

-- "Interval arithmetic": intervals plus and minus intervals of the same type, times and by a number; what is less than a month
-- is no part of an INTERVAL YEAR TO MONTH.
CREATE FUNCTION redshift_local.plus(intervaly2m, intervaly2m) RETURNS intervaly2m
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'interval_pl';
CREATE FUNCTION redshift_local.minus(intervaly2m, intervaly2m) RETURNS intervaly2m
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'interval_mi';
CREATE FUNCTION redshift_local.minus(intervaly2m) RETURNS intervaly2m
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'interval_um';
CREATE FUNCTION redshift_local.times(value intervaly2m, factor double precision) RETURNS intervaly2m
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT redshift_local.intervaly2m_scale(redshift_local.months(value::interval * factor), -1) $$;
CREATE FUNCTION redshift_local.times(factor double precision, value intervaly2m) RETURNS intervaly2m
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT redshift_local.times(value, factor) $$;
CREATE FUNCTION redshift_local.divided(value intervaly2m, divisor double precision) RETURNS intervaly2m
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT redshift_local.intervaly2m_scale(redshift_local.months(value::interval / divisor), -1) $$;
CREATE FUNCTION redshift_local.plus(a intervald2s, b intervald2s) RETURNS intervald2s
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT redshift_local.justified(a::interval + b::interval) $$;
CREATE FUNCTION redshift_local.minus(a intervald2s, b intervald2s) RETURNS intervald2s
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT redshift_local.justified(a::interval - b::interval) $$;
CREATE FUNCTION redshift_local.minus(intervald2s) RETURNS intervald2s
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'interval_um';
CREATE FUNCTION redshift_local.times(value intervald2s, factor double precision) RETURNS intervald2s
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT redshift_local.justified(value::interval * factor) $$;
CREATE FUNCTION redshift_local.times(factor double precision, value intervald2s) RETURNS intervald2s
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT redshift_local.times(value, factor) $$;
CREATE FUNCTION redshift_local.divided(value intervald2s, divisor double precision) RETURNS intervald2s
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT redshift_local.justified(value::interval / divisor) $$;

CREATE OPERATOR pg_catalog.+ (LEFTARG = intervaly2m, RIGHTARG = intervaly2m, FUNCTION = redshift_local.plus);
CREATE OPERATOR pg_catalog.- (LEFTARG = intervaly2m, RIGHTARG = intervaly2m, FUNCTION = redshift_local.minus);
CREATE OPERATOR pg_catalog.- (RIGHTARG = intervaly2m, FUNCTION = redshift_local.minus);
CREATE OPERATOR pg_catalog.* (LEFTARG = intervaly2m, RIGHTARG = double precision, FUNCTION = redshift_local.times);
CREATE OPERATOR pg_catalog.* (LEFTARG = double precision, RIGHTARG = intervaly2m, FUNCTION = redshift_local.times);
CREATE OPERATOR pg_catalog./ (LEFTARG = intervaly2m, RIGHTARG = double precision, FUNCTION = redshift_local.divided);
CREATE OPERATOR pg_catalog.+ (LEFTARG = intervald2s, RIGHTARG = intervald2s, FUNCTION = redshift_local.plus);
CREATE OPERATOR pg_catalog.- (LEFTARG = intervald2s, RIGHTARG = intervald2s, FUNCTION = redshift_local.minus);
CREATE OPERATOR pg_catalog.- (RIGHTARG = intervald2s, FUNCTION = redshift_local.minus);
CREATE OPERATOR pg_catalog.* (LEFTARG = intervald2s, RIGHTARG = double precision, FUNCTION = redshift_local.times);
CREATE OPERATOR pg_catalog.* (LEFTARG = double precision, RIGHTARG = intervald2s, FUNCTION = redshift_local.times);
CREATE OPERATOR pg_catalog./ (LEFTARG = intervald2s, RIGHTARG = double precision, FUNCTION = redshift_local.divided);

-- A DATE and an INTERVAL YEAR TO MONTH make a DATE, with an INTERVAL DAY TO SECOND a TIMESTAMP as in PostgreSQL.
CREATE FUNCTION redshift_local.plus(day date, value intervaly2m) RETURNS date
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT (day + value::interval)::date $$;
CREATE FUNCTION redshift_local.plus(value intervaly2m, day date) RETURNS date
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT (day + value::interval)::date $$;
CREATE FUNCTION redshift_local.minus(day date, value intervaly2m) RETURNS date
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT (day - value::interval)::date $$;
CREATE OPERATOR pg_catalog.+ (LEFTARG = date, RIGHTARG = intervaly2m, FUNCTION = redshift_local.plus);
CREATE OPERATOR pg_catalog.+ (LEFTARG = intervaly2m, RIGHTARG = date, FUNCTION = redshift_local.plus);
CREATE OPERATOR pg_catalog.- (LEFTARG = date, RIGHTARG = intervaly2m, FUNCTION = redshift_local.minus);

CREATE FUNCTION redshift_local.smaller(intervaly2m, intervaly2m) RETURNS intervaly2m
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'interval_smaller';
CREATE FUNCTION redshift_local.larger(intervaly2m, intervaly2m) RETURNS intervaly2m
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'interval_larger';
CREATE FUNCTION redshift_local.smaller(intervald2s, intervald2s) RETURNS intervald2s
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'interval_smaller';
CREATE FUNCTION redshift_local.larger(intervald2s, intervald2s) RETURNS intervald2s
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'interval_larger';
CREATE AGGREGATE pg_catalog.min(intervaly2m)
  (SFUNC = redshift_local.smaller, STYPE = intervaly2m, COMBINEFUNC = redshift_local.smaller, PARALLEL = SAFE);
CREATE AGGREGATE pg_catalog.max(intervaly2m)
  (SFUNC = redshift_local.larger, STYPE = intervaly2m, COMBINEFUNC = redshift_local.larger, PARALLEL = SAFE);
CREATE AGGREGATE pg_catalog.sum(intervaly2m)
  (SFUNC = redshift_local.plus, STYPE = intervaly2m, COMBINEFUNC = redshift_local.plus, PARALLEL = SAFE);
CREATE AGGREGATE pg_catalog.min(intervald2s)
  (SFUNC = redshift_local.smaller, STYPE = intervald2s, COMBINEFUNC = redshift_local.smaller, PARALLEL = SAFE);
CREATE AGGREGATE pg_catalog.max(intervald2s)
  (SFUNC = redshift_local.larger, STYPE = intervald2s, COMBINEFUNC = redshift_local.larger, PARALLEL = SAFE);
CREATE AGGREGATE pg_catalog.sum(intervald2s)
  (SFUNC = redshift_local.plus, STYPE = intervald2s, COMBINEFUNC = redshift_local.plus, PARALLEL = SAFE);
CREATE FUNCTION redshift_local.avg(total intervaly2m, number bigint) RETURNS intervaly2m LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT total / nullif(number, 0) $$;
CREATE FUNCTION redshift_local.avg(total intervald2s, number bigint) RETURNS intervald2s LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT total / nullif(number, 0) $$;
