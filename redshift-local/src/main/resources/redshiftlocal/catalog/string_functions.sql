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

CREATE FUNCTION pg_catalog.replicate(value text, times integer) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS
$$ SELECT repeat(value, times) $$;

-- SHA-1 is no function of PostgreSQL's core, so it is written out here: FIPS 180-4, section 6.1.
CREATE FUNCTION pg_catalog.sha1(value text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  word CONSTANT bigint := 4294967295;
  message bytea := convert_to(value, 'UTF8');
  bits bigint := octet_length(message) * 8;
  h bigint[] := ARRAY[1732584193, 4023233417, 2562383102, 271733878, 3285377520];
  w bigint[];
  a bigint; b bigint; c bigint; d bigint; e bigint; f bigint; k bigint; next bigint;
BEGIN
  message := message || '\x80'::bytea;
  message := message || decode(repeat('00', (120 - octet_length(message) % 64) % 64), 'hex') || int8send(bits);
  FOR block IN 0 .. octet_length(message) / 64 - 1 LOOP
    FOR i IN 0 .. 15 LOOP
      w[i] := get_byte(message, block * 64 + i * 4)::bigint << 24 | get_byte(message, block * 64 + i * 4 + 1) << 16
              | get_byte(message, block * 64 + i * 4 + 2) << 8 | get_byte(message, block * 64 + i * 4 + 3);
    END LOOP;
    FOR i IN 16 .. 79 LOOP
      next := w[i - 3] # w[i - 8] # w[i - 14] # w[i - 16];
      w[i] := (next << 1 | next >> 31) & word;
    END LOOP;
    a := h[1]; b := h[2]; c := h[3]; d := h[4]; e := h[5];
    FOR i IN 0 .. 79 LOOP
      IF i < 20 THEN
        f := b & c | (~b & word) & d; k := 1518500249;
      ELSIF i < 40 THEN
        f := b # c # d; k := 1859775393;
      ELSIF i < 60 THEN
        f := b & c | b & d | c & d; k := 2400959708;
      ELSE
        f := b # c # d; k := 3395469782;
      END IF;
      next := ((a << 5 | a >> 27) & word) + f + e + k + w[i] & word;
      e := d; d := c; c := (b << 30 | b >> 2) & word; b := a; a := next;
    END LOOP;
    h := ARRAY[h[1] + a & word, h[2] + b & word, h[3] + c & word, h[4] + d & word, h[5] + e & word];
  END LOOP;
  RETURN lpad(to_hex(h[1]), 8, '0') || lpad(to_hex(h[2]), 8, '0') || lpad(to_hex(h[3]), 8, '0')
         || lpad(to_hex(h[4]), 8, '0') || lpad(to_hex(h[5]), 8, '0');
END $$;
CREATE FUNCTION pg_catalog.sha(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS
$$ SELECT sha1(value) $$;
CREATE FUNCTION pg_catalog.func_sha1(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS
$$ SELECT sha1(value) $$;
