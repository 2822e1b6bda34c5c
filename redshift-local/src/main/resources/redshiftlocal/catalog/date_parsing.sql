-- TO_DATE and TO_TIMESTAMP. Source: Amazon Redshift developer guide, "Date and time format strings",
-- TO_DATE, TO_TIMESTAMP. PostgreSQL refuses a day or an hour that there is not; Redshift counts on from
-- the last one, unless it is told to be strict.

-- The numbers of a text, by the elements of its format: year, month, day, hour, minute, second. NULL when
-- the format has an element besides these, or the text does not fit.
CREATE FUNCTION redshift_local.date_fields(value text, format text) RETURNS integer[] LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  fields integer[] := ARRAY[1, 1, 1, 0, 0, 0];
  rest text := ltrim(value);
  element text;
  digits text;
  field integer;
BEGIN
  WHILE format <> '' LOOP
    element := upper(substring(format FROM '(?i)^(?:YYYY|MM|DD|HH24|HH12|HH|MI|SS)'));
    IF element IS NULL THEN
      IF format ~ '^[a-zA-Z]' OR left(format, 1) <> left(rest, 1) THEN
        RETURN NULL;
      END IF;
      format := substr(format, 2);
      rest := substr(rest, 2);
      CONTINUE;
    END IF;
    digits := substring(rest FROM CASE element WHEN 'YYYY' THEN '^\d{1,4}' ELSE '^\d{1,2}' END);
    IF digits IS NULL THEN
      RETURN NULL;
    END IF;
    field := array_position(ARRAY['YY', 'MM', 'DD', 'HH', 'MI', 'SS'], left(element, 2));
    fields[field] := digits::integer;
    format := substr(format, length(element) + 1);
    rest := substr(rest, length(digits) + 1);
  END LOOP;
  RETURN fields;
END $$;

CREATE FUNCTION redshift_local.lenient_timestamp(value text, format text, is_strict boolean) RETURNS timestamp
LANGUAGE plpgsql STABLE STRICT AS $$
DECLARE
  f integer[];
BEGIN
  IF value = '' THEN
    RETURN timestamp '0001-01-01';
  END IF;
  RETURN pg_catalog.to_timestamp(value, format)::timestamp;
EXCEPTION WHEN datetime_field_overflow THEN
  f := redshift_local.date_fields(value, format);
  IF f IS NULL OR is_strict THEN
    RAISE EXCEPTION 'date/time field date value out of range: %',
      coalesce(f[1] || '-' || f[2] || '-' || f[3], value) USING ERRCODE = '22008';
  END IF;
  RETURN make_date(f[1], 1, 1)
    + make_interval(months => f[2] - 1, days => f[3] - 1, hours => f[4], mins => f[5], secs => f[6]);
END $$;

CREATE FUNCTION redshift_local.to_date(value text, format text, is_strict boolean = false) RETURNS date
LANGUAGE sql STABLE AS $$ SELECT redshift_local.lenient_timestamp(value, format, is_strict)::date $$;
CREATE FUNCTION redshift_local.to_timestamp(value text, format text, is_strict boolean = false) RETURNS timestamptz
LANGUAGE sql STABLE AS $$ SELECT redshift_local.lenient_timestamp(value, format, is_strict)::timestamptz $$;
