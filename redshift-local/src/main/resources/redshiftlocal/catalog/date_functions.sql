-- Date and time functions. Source: Amazon Redshift developer guide, "Date and time functions".

-- GETDATE is the start of the statement, without a fraction; SYSDATE the start of the transaction.
CREATE OR REPLACE FUNCTION pg_catalog.getdate() RETURNS timestamp LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT date_trunc('second', statement_timestamp()::timestamp) $$;
CREATE OR REPLACE FUNCTION pg_catalog.sysdate() RETURNS timestamp LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT transaction_timestamp()::timestamp $$;

-- Every spelling of a date part that Redshift takes, in one of PostgreSQL's spellings.
CREATE OR REPLACE FUNCTION redshift_local.date_part_name(part text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN CASE
    WHEN part IN ('millennium', 'millennia', 'mil', 'mils') THEN 'millennium'
    WHEN part IN ('century', 'centuries', 'c', 'cent', 'cents') THEN 'century'
    WHEN part IN ('decade', 'decades', 'dec', 'decs') THEN 'decade'
    WHEN part = 'epoch' THEN 'epoch'
    WHEN part IN ('year', 'years', 'y', 'yr', 'yrs') THEN 'year'
    WHEN part IN ('quarter', 'quarters', 'qtr', 'qtrs') THEN 'quarter'
    WHEN part IN ('month', 'months', 'mon', 'mons') THEN 'month'
    WHEN part IN ('week', 'weeks', 'w') THEN 'week'
    WHEN part IN ('dayofweek', 'dow', 'dw', 'weekday') THEN 'dow'
    WHEN part IN ('dayofyear', 'doy', 'dy', 'yearday') THEN 'doy'
    WHEN part IN ('day', 'days', 'd') THEN 'day'
    WHEN part IN ('hour', 'hours', 'h', 'hr', 'hrs') THEN 'hour'
    WHEN part IN ('minute', 'minutes', 'm', 'min', 'mins') THEN 'minute'
    WHEN part IN ('second', 'seconds', 's', 'sec', 'secs') THEN 'second'
    WHEN part IN ('millisecond', 'milliseconds', 'ms', 'msec', 'msecs', 'msecond', 'mseconds',
                  'millisec', 'millisecs', 'millisecon') THEN 'millisecond'
    WHEN part IN ('microsecond', 'microseconds', 'microsec', 'microsecs', 'usecond', 'useconds',
                  'us', 'usec', 'usecs') THEN 'microsecond'
    WHEN part IN ('timezone', 'timezone_hour', 'timezone_minute') THEN part
    ELSE redshift_local.unknown_date_part(part)
  END;
END $$;

CREATE OR REPLACE FUNCTION redshift_local.unknown_date_part(part text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RAISE EXCEPTION 'timestamp units "%" not recognized', part USING ERRCODE = '22023';
END $$;

-- The first decade has nine years: 1999 is of the 200th, 2000 of the 201st. DATE_PART's microseconds are those of its
-- example, 789000 of 06.789; the text next to it ("the complete seconds") has only the milliseconds left.
CREATE OR REPLACE FUNCTION redshift_local.field(part text, value timestamp) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE part
    WHEN 'decade' THEN date_part(part, value) + 1
    WHEN 'microsecond' THEN extract(microsecond FROM value)::int % 1000000
    ELSE date_part(part, value)
  END $$;
CREATE OR REPLACE FUNCTION redshift_local.field(part text, value timestamptz) RETURNS double precision
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN part IN ('decade', 'microsecond') THEN redshift_local.field(part, value::timestamp)
              ELSE date_part(part, value) END $$;

-- EXTRACT gives the part alone, as an integer: the millisecond of 43.101 is 101, not 43101.
CREATE OR REPLACE FUNCTION redshift_local.date_part(part text, value timestamp) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE redshift_local.date_part_name(lower(part))
    WHEN 'millisecond' THEN floor(extract(millisecond FROM value))::int % 1000
    ELSE floor(redshift_local.field(redshift_local.date_part_name(lower(part)), value))::int
  END $$;
CREATE OR REPLACE FUNCTION redshift_local.date_part(part text, value timestamptz) RETURNS double precision
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE redshift_local.date_part_name(lower(part))
    WHEN 'millisecond' THEN floor(extract(millisecond FROM value))::int % 1000
    ELSE floor(redshift_local.field(redshift_local.date_part_name(lower(part)), value))
  END $$;
CREATE OR REPLACE FUNCTION redshift_local.date_part(part text, value time) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT redshift_local.date_part(part, timestamp '2000-01-01' + value) $$;
CREATE OR REPLACE FUNCTION redshift_local.date_part(part text, value interval) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT date_part(redshift_local.date_part_name(lower(part)), value) $$;

CREATE OR REPLACE FUNCTION redshift_local.pgdate_part(part text, value timestamp) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT redshift_local.field(redshift_local.date_part_name(lower(part)), value) $$;
CREATE OR REPLACE FUNCTION redshift_local.pgdate_part(part text, value timestamptz) RETURNS double precision
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT redshift_local.field(redshift_local.date_part_name(lower(part)), value) $$;
CREATE OR REPLACE FUNCTION redshift_local.pgdate_part(part text, value interval) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT date_part(redshift_local.date_part_name(lower(part)), value) $$;

-- A year after the 29th of February is the 1st of March; twelve months after it, the 28th of February (DATEADD, "Usage notes").
CREATE OR REPLACE FUNCTION redshift_local.add_years(value timestamp, years integer) RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT value + make_interval(years => years,
    days => CASE WHEN extract(month FROM value) = 2 AND extract(day FROM value + make_interval(years => years))
                      < extract(day FROM value) THEN 1 ELSE 0 END) $$;

-- DATEADD: a month too short for the day gives its last day, as PostgreSQL's interval does.
CREATE OR REPLACE FUNCTION redshift_local.date_add(part text, amount bigint, value timestamp) RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE redshift_local.date_part_name(lower(part))
    WHEN 'year' THEN redshift_local.add_years(value, amount::int)
    WHEN 'quarter' THEN value + make_interval(months => (amount * 3)::int)
    WHEN 'dow' THEN value + make_interval(days => amount::int)
    WHEN 'doy' THEN value + make_interval(days => amount::int)
    ELSE value + (amount || ' ' || redshift_local.date_part_name(lower(part)))::interval
  END $$;
CREATE OR REPLACE FUNCTION redshift_local.date_add(part text, amount bigint, value timestamptz) RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT redshift_local.date_add(part, amount, value::timestamp)::timestamptz $$;

-- A week begins on Sunday for DATEDIFF, which the manual leaves open; for DATE_TRUNC on Monday.
CREATE OR REPLACE FUNCTION redshift_local.sunday(value date) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT value - extract(dow FROM value)::int $$;

-- DATEDIFF counts the boundaries crossed: 2008-12-31 to 2009-01-01 is one year.
CREATE OR REPLACE FUNCTION redshift_local.date_diff(part text, a timestamp, b timestamp) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE redshift_local.date_part_name(lower(part))
    WHEN 'millennium' THEN floor((extract(year FROM b) - 1) / 1000) - floor((extract(year FROM a) - 1) / 1000)
    WHEN 'century' THEN extract(century FROM b) - extract(century FROM a)
    WHEN 'decade' THEN extract(decade FROM b) - extract(decade FROM a)
    WHEN 'year' THEN extract(year FROM b) - extract(year FROM a)
    WHEN 'quarter' THEN (extract(year FROM b) - extract(year FROM a)) * 4
                        + extract(quarter FROM b) - extract(quarter FROM a)
    WHEN 'month' THEN (extract(year FROM b) - extract(year FROM a)) * 12
                      + extract(month FROM b) - extract(month FROM a)
    WHEN 'week' THEN (redshift_local.sunday(b::date) - redshift_local.sunday(a::date)) / 7
    WHEN 'hour' THEN extract(epoch FROM date_trunc('hour', b) - date_trunc('hour', a)) / 3600
    WHEN 'minute' THEN extract(epoch FROM date_trunc('minute', b) - date_trunc('minute', a)) / 60
    WHEN 'second' THEN extract(epoch FROM date_trunc('second', b) - date_trunc('second', a))
    WHEN 'millisecond' THEN extract(epoch FROM date_trunc('milliseconds', b) - date_trunc('milliseconds', a)) * 1000
    WHEN 'microsecond' THEN extract(epoch FROM b - a) * 1000000
    ELSE b::date - a::date
  END::bigint $$;

CREATE OR REPLACE FUNCTION pg_catalog.add_months(value timestamp, months bigint) RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN value::date = (date_trunc('month', value) + interval '1 month - 1 day')::date
      THEN date_trunc('month', value) + make_interval(months => months::int + 1) - interval '1 day'
           + (value - date_trunc('day', value))
    ELSE value + make_interval(months => months::int)
  END $$;
CREATE OR REPLACE FUNCTION pg_catalog.last_day(value timestamp) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT (date_trunc('month', value) + interval '1 month - 1 day')::date $$;
CREATE OR REPLACE FUNCTION pg_catalog.trunc(value timestamp) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT value::date $$;
CREATE OR REPLACE FUNCTION pg_catalog.convert_timezone(source text, target text, value timestamp) RETURNS timestamp
LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT (value AT TIME ZONE source) AT TIME ZONE target $$;
CREATE OR REPLACE FUNCTION pg_catalog.convert_timezone(target text, value timestamp) RETURNS timestamp
LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT (value AT TIME ZONE 'UTC') AT TIME ZONE target $$;
CREATE OR REPLACE FUNCTION pg_catalog.date_part_year(value date) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT extract(year FROM value)::int $$;
CREATE OR REPLACE FUNCTION pg_catalog.next_day(value timestamp, day text) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT value::date + ((strpos('sumotuwethfrsa', lower(left(day, 2))) - 1) / 2
    - extract(dow FROM value)::int + 6) % 7 + 1 $$;
-- Two last days of months, and two equal days, are whole months apart; else a month has 31 days.
CREATE OR REPLACE FUNCTION pg_catalog.months_between(a timestamp, b timestamp) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (extract(year FROM a) - extract(year FROM b)) * 12 + extract(month FROM a) - extract(month FROM b)
    + CASE WHEN extract(day FROM a) = extract(day FROM b)
             OR a::date = last_day(a) AND b::date = last_day(b) THEN 0
           ELSE (extract(epoch FROM a - date_trunc('month', a)) - extract(epoch FROM b - date_trunc('month', b)))
                / 86400 / 31 END $$;

-- A DATE would be taken for a timestamp with time zone, which is PostgreSQL's preferred type.
CREATE OR REPLACE FUNCTION redshift_local.date_part(part text, value date) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT redshift_local.date_part(part, value::timestamp) $$;
CREATE OR REPLACE FUNCTION redshift_local.pgdate_part(part text, value date) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT redshift_local.pgdate_part(part, value::timestamp) $$;
CREATE OR REPLACE FUNCTION redshift_local.pgdate_part(part text, value time) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT redshift_local.pgdate_part(part, timestamp '1970-01-01' + value) $$;
CREATE OR REPLACE FUNCTION redshift_local.date_add(part text, amount bigint, value date) RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT redshift_local.date_add(part, amount, value::timestamp) $$;
CREATE OR REPLACE FUNCTION redshift_local.date_diff(part text, a date, b date) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT redshift_local.date_diff(part, a::timestamp, b::timestamp) $$;
CREATE OR REPLACE FUNCTION redshift_local.date_diff(part text, a timestamptz, b timestamptz) RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT redshift_local.date_diff(part, a::timestamp, b::timestamp) $$;

CREATE OR REPLACE FUNCTION redshift_local.date_add(part text, amount bigint, value time) RETURNS time
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT redshift_local.date_add(part, amount, date '2000-01-01' + value)::time $$;
CREATE OR REPLACE FUNCTION redshift_local.date_diff(part text, a time, b time) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT redshift_local.date_diff(part, date '2000-01-01' + a, date '2000-01-01' + b) $$;

-- A TIMETZ is in UTC, whatever zone it was given in.
CREATE OR REPLACE FUNCTION redshift_local.utc(value timetz) RETURNS time
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT (value AT TIME ZONE interval '0')::time $$;
CREATE OR REPLACE FUNCTION redshift_local.date_part(part text, value timetz) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT redshift_local.date_part(part, redshift_local.utc(value)) $$;
CREATE OR REPLACE FUNCTION redshift_local.pgdate_part(part text, value timetz) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT redshift_local.pgdate_part(part, redshift_local.utc(value)) $$;
CREATE OR REPLACE FUNCTION redshift_local.date_add(part text, amount bigint, value timetz) RETURNS timetz
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (value AT TIME ZONE interval '0')
         + (redshift_local.date_add(part, amount, timestamp '2000-01-01') - timestamp '2000-01-01') $$;
CREATE OR REPLACE FUNCTION redshift_local.date_diff(part text, a timetz, b timetz) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT redshift_local.date_diff(part, redshift_local.utc(a), redshift_local.utc(b)) $$;

CREATE OR REPLACE FUNCTION redshift_local.date_trunc(part text, value timestamp) RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT pg_catalog.date_trunc(redshift_local.date_part_name(lower(part)), value) $$;
CREATE OR REPLACE FUNCTION redshift_local.date_trunc(part text, value date) RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT redshift_local.date_trunc(part, value::timestamp) $$;
CREATE OR REPLACE FUNCTION redshift_local.date_trunc(part text, value timestamptz) RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT pg_catalog.date_trunc(redshift_local.date_part_name(lower(part)), value) $$;
CREATE OR REPLACE FUNCTION redshift_local.date_trunc(part text, value interval) RETURNS interval
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT pg_catalog.date_trunc(redshift_local.date_part_name(lower(part)), value) $$;

-- TIMESTAMP plus and minus an integer counts days ("sysdate - 120"). The operator for text keeps
-- `timestamp + '1 day'` what it was: an interval.
CREATE OR REPLACE FUNCTION redshift_local.plus_days(value timestamp, days integer) RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT value + make_interval(days => days) $$;
CREATE OR REPLACE FUNCTION redshift_local.minus_days(value timestamp, days integer) RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT value - make_interval(days => days) $$;
CREATE OR REPLACE FUNCTION redshift_local.plus_text(value timestamp, amount text) RETURNS timestamp
LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT value + amount::interval $$;

-- A format's time zone is the session's for a TIMESTAMP too (TO_CHAR, its example), for which PostgreSQL writes none. The
-- others are PostgreSQL's.
CREATE OR REPLACE FUNCTION redshift_local.to_char(value timestamp, format text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN format ILIKE '%tz%' THEN pg_catalog.to_char(value::timestamptz, format)
              ELSE pg_catalog.to_char(value, format) END $$;
CREATE OR REPLACE FUNCTION redshift_local.to_char(value timestamptz, format text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT pg_catalog.to_char(value, format) $$;
CREATE OR REPLACE FUNCTION redshift_local.to_char(value interval, format text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT pg_catalog.to_char(value, format) $$;
CREATE OR REPLACE FUNCTION redshift_local.to_char(value integer, format text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT pg_catalog.to_char(value, format) $$;
CREATE OR REPLACE FUNCTION redshift_local.to_char(value bigint, format text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT pg_catalog.to_char(value, format) $$;
CREATE OR REPLACE FUNCTION redshift_local.to_char(value numeric, format text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT pg_catalog.to_char(value, format) $$;
CREATE OR REPLACE FUNCTION redshift_local.to_char(value real, format text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT pg_catalog.to_char(value, format) $$;
CREATE OR REPLACE FUNCTION redshift_local.to_char(value double precision, format text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT pg_catalog.to_char(value, format) $$;
