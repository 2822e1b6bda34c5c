-- Aggregate and window functions. Source: Amazon Redshift developer guide, "Aggregate functions",
-- "Window functions". The rewriting calls those of the schema redshift_local.

-- AVG is a sum divided by a count in the argument's type: BIGINT for integers, whose sum is a bigint
-- or, of bigints, a numeric without a scale; the argument's own scale for DECIMAL. That the rest is
-- cut off and not rounded is documented for integers only.
CREATE FUNCTION redshift_local.avg(total bigint, number bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT total / nullif(number, 0) $$;
CREATE FUNCTION redshift_local.avg(total numeric, number bigint) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT trunc(total / nullif(number, 0), scale(total)) $$;
CREATE FUNCTION redshift_local.avg(total double precision, number bigint) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT total / nullif(number, 0) $$;
CREATE FUNCTION redshift_local.avg(total interval, number bigint) RETURNS interval LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT total / nullif(number, 0) $$;

CREATE FUNCTION redshift_local.ratio_to_report(value double precision, total double precision)
RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT value / nullif(total, 0) $$;

CREATE FUNCTION redshift_local.listagg(joined text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
  IF octet_length(joined) > 65535 THEN
    RAISE EXCEPTION 'Result size exceeds LISTAGG limit' USING
      DETAIL = format('LISTAGG limit is 65535 bytes, the result has %s', octet_length(joined)), ERRCODE = 'XX000';
  END IF;
  RETURN joined;
END $$;

-- MEDIAN: DECIMAL for integers and decimals, with one digit more for the mean of two; else the type.
CREATE FUNCTION redshift_local.append(list numeric[], value smallint) RETURNS numeric[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT array_append(list, value::numeric) $$;
CREATE FUNCTION redshift_local.append(list numeric[], value integer) RETURNS numeric[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT array_append(list, value::numeric) $$;
CREATE FUNCTION redshift_local.append(list numeric[], value bigint) RETURNS numeric[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT array_append(list, value::numeric) $$;
CREATE FUNCTION redshift_local.middle(list numeric[]) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (percentile_disc(0.5) WITHIN GROUP (ORDER BY v) + percentile_disc(0.5) WITHIN GROUP (ORDER BY v DESC)) * 0.5
  FROM unnest(list) v $$;
CREATE FUNCTION redshift_local.middle(list double precision[]) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY v) FROM unnest(list) v $$;
CREATE FUNCTION redshift_local.middle(list timestamp[]) RETURNS timestamp LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT timestamp 'epoch' + percentile_cont(0.5) WITHIN GROUP (ORDER BY v - timestamp 'epoch') FROM unnest(list) v $$;
CREATE FUNCTION redshift_local.middle(list date[]) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT date 'epoch' + floor(percentile_cont(0.5) WITHIN GROUP (ORDER BY v - date 'epoch'))::integer FROM unnest(list) v $$;
CREATE AGGREGATE pg_catalog.median(smallint)
  (SFUNC = redshift_local.append, STYPE = numeric[], INITCOND = '{}', FINALFUNC = redshift_local.middle, PARALLEL = SAFE);
CREATE AGGREGATE pg_catalog.median(integer)
  (SFUNC = redshift_local.append, STYPE = numeric[], INITCOND = '{}', FINALFUNC = redshift_local.middle, PARALLEL = SAFE);
CREATE AGGREGATE pg_catalog.median(bigint)
  (SFUNC = redshift_local.append, STYPE = numeric[], INITCOND = '{}', FINALFUNC = redshift_local.middle, PARALLEL = SAFE);
CREATE AGGREGATE pg_catalog.median(numeric)
  (SFUNC = array_append, STYPE = numeric[], INITCOND = '{}', FINALFUNC = redshift_local.middle, PARALLEL = SAFE);
CREATE AGGREGATE pg_catalog.median(double precision)
  (SFUNC = array_append, STYPE = double precision[], INITCOND = '{}', FINALFUNC = redshift_local.middle, PARALLEL = SAFE);
CREATE AGGREGATE pg_catalog.median(timestamp)
  (SFUNC = array_append, STYPE = timestamp[], INITCOND = '{}', FINALFUNC = redshift_local.middle, PARALLEL = SAFE);
CREATE AGGREGATE pg_catalog.median(date)
  (SFUNC = array_append, STYPE = date[], INITCOND = '{}', FINALFUNC = redshift_local.middle, PARALLEL = SAFE);

-- PERCENTILE over a window: the fraction is the first element of the list, the values follow.
CREATE FUNCTION redshift_local.append(list double precision[], value double precision, fraction double precision)
RETURNS double precision[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT array_append(CASE WHEN cardinality(list) = 0 THEN ARRAY[fraction] ELSE list END, value) $$;
CREATE FUNCTION redshift_local.continuous(list double precision[]) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT percentile_cont(list[1]) WITHIN GROUP (ORDER BY v) FROM unnest(list[2:]) v $$;
CREATE FUNCTION redshift_local.discrete(list double precision[]) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT percentile_disc(list[1]) WITHIN GROUP (ORDER BY v) FROM unnest(list[2:]) v $$;
CREATE AGGREGATE redshift_local.percentile_cont(value double precision, fraction double precision)
  (SFUNC = redshift_local.append, STYPE = double precision[], INITCOND = '{}', FINALFUNC = redshift_local.continuous, PARALLEL = SAFE);
CREATE AGGREGATE redshift_local.percentile_disc(value double precision, fraction double precision)
  (SFUNC = redshift_local.append, STYPE = double precision[], INITCOND = '{}', FINALFUNC = redshift_local.discrete, PARALLEL = SAFE);

-- Window functions with IGNORE NULLS, as aggregates over the frame.
CREATE FUNCTION redshift_local.keep(kept anyelement, value anyelement) RETURNS anyelement
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$ SELECT kept $$;
CREATE FUNCTION redshift_local.take(kept anyelement, value anyelement) RETURNS anyelement
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$ SELECT value $$;
CREATE AGGREGATE redshift_local.first_value(anyelement) (SFUNC = redshift_local.keep, STYPE = anyelement);
CREATE AGGREGATE redshift_local.last_value(anyelement) (SFUNC = redshift_local.take, STYPE = anyelement);

-- Lists of places, all NULL at first: the newest value is put at the end and the oldest falls out, or
-- the places are filled from the end on. So the first place has the value asked for, or NULL.
CREATE FUNCTION redshift_local.push(places anyarray, value anyelement, number integer) RETURNS anyarray
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN value IS NULL THEN places
    WHEN cardinality(places) = 0 THEN array_append(array_fill(CASE WHEN false THEN value END, ARRAY[number - 1]), value)
    ELSE array_append(places[2:], value)
  END $$;
CREATE FUNCTION redshift_local.fill(places anyarray, value anyelement, number integer) RETURNS anyarray
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN value IS NULL THEN places
    WHEN cardinality(places) = 0 THEN array_append(array_fill(CASE WHEN false THEN value END, ARRAY[number - 1]), value)
    WHEN places[1] IS NOT NULL THEN places
    ELSE array_append(places[2:number - cardinality(array_remove(places, NULL))], value)
         || places[number - cardinality(array_remove(places, NULL)) + 1:]
  END $$;
CREATE FUNCTION redshift_local.first_place(places anyarray) RETURNS anyelement LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT places[1] $$;
CREATE AGGREGATE redshift_local.lag(anyelement, integer)
  (SFUNC = redshift_local.push, STYPE = anyarray, INITCOND = '{}', FINALFUNC = redshift_local.first_place, PARALLEL = SAFE);
CREATE AGGREGATE redshift_local.lead(anyelement, integer)
  (SFUNC = redshift_local.fill, STYPE = anyarray, INITCOND = '{}', FINALFUNC = redshift_local.first_place, PARALLEL = SAFE);
CREATE AGGREGATE redshift_local.nth_value(anyelement, integer)
  (SFUNC = redshift_local.fill, STYPE = anyarray, INITCOND = '{}', FINALFUNC = redshift_local.first_place, PARALLEL = SAFE);
