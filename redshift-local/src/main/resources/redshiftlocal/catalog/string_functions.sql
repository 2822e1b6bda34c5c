-- String and hash functions. Source: Amazon Redshift developer guide, "String functions", "Hash functions".

CREATE FUNCTION pg_catalog.len(value text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT AS
$$ SELECT length(value) $$;
CREATE FUNCTION pg_catalog.charindex(part text, value text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT AS
$$ SELECT strpos(value, part) $$;

-- Digits of a base from 2 to 36, with a sign; 0x may stand before hexadecimal ones.
CREATE FUNCTION pg_catalog.strtol(value text, base integer) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  digits text := lower(ltrim(value, '+-'));
  result bigint := 0;
  digit integer;
BEGIN
  IF base = 16 THEN
    digits := regexp_replace(digits, '^0x', '');
  END IF;
  FOR i IN 1 .. length(digits) LOOP
    digit := strpos('0123456789abcdefghijklmnopqrstuvwxyz', substr(digits, i, 1)) - 1;
    IF digit < 0 OR digit >= base THEN
      RAISE EXCEPTION 'The input % is not valid to be converted to base %', value, base
        USING ERRCODE = '22023';
    END IF;
    result := result * base + digit;
  END LOOP;
  RETURN CASE WHEN value LIKE '-%' THEN -result ELSE result END;
END $$;

CREATE FUNCTION pg_catalog.sha2(value text, bits integer) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT CASE bits
    WHEN 0 THEN encode(sha256(convert_to(value, 'UTF8')), 'hex')
    WHEN 224 THEN encode(sha224(convert_to(value, 'UTF8')), 'hex')
    WHEN 256 THEN encode(sha256(convert_to(value, 'UTF8')), 'hex')
    WHEN 384 THEN encode(sha384(convert_to(value, 'UTF8')), 'hex')
    WHEN 512 THEN encode(sha512(convert_to(value, 'UTF8')), 'hex')
    ELSE ''
  END $$;
