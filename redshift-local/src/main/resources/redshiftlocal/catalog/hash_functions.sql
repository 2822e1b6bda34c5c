-- Hash functions. Source: Amazon Redshift developer guide, "Hash functions".

CREATE FUNCTION pg_catalog.sha2(value text, bits integer) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT CASE bits
    WHEN 0 THEN encode(sha256(convert_to(value, 'UTF8')), 'hex')
    WHEN 224 THEN encode(sha224(convert_to(value, 'UTF8')), 'hex')
    WHEN 256 THEN encode(sha256(convert_to(value, 'UTF8')), 'hex')
    WHEN 384 THEN encode(sha384(convert_to(value, 'UTF8')), 'hex')
    WHEN 512 THEN encode(sha512(convert_to(value, 'UTF8')), 'hex')
    ELSE ''
  END $$;

-- SHA-1 is no function of PostgreSQL's core, so it is written out here: FIPS 180-4, section 6.1.
CREATE FUNCTION pg_catalog.sha1(value text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
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
      w[i] := (get_byte(message, block * 64 + i * 4)::bigint << 24) + (get_byte(message, block * 64 + i * 4 + 1) << 16)
              + (get_byte(message, block * 64 + i * 4 + 2) << 8) + get_byte(message, block * 64 + i * 4 + 3);
    END LOOP;
    FOR i IN 16 .. 79 LOOP
      next := w[i - 3] # w[i - 8] # w[i - 14] # w[i - 16];
      w[i] := ((next << 1) | (next >> 31)) & word;
    END LOOP;
    a := h[1]; b := h[2]; c := h[3]; d := h[4]; e := h[5];
    FOR i IN 0 .. 79 LOOP
      IF i < 20 THEN
        f := (b & c) | ((~b & word) & d); k := 1518500249;
      ELSIF i < 40 THEN
        f := b # c # d; k := 1859775393;
      ELSIF i < 60 THEN
        f := (b & c) | (b & d) | (c & d); k := 2400959708;
      ELSE
        f := b # c # d; k := 3395469782;
      END IF;
      next := ((((a << 5) | (a >> 27)) & word) + f + e + k + w[i]) & word;
      e := d; d := c; c := ((b << 30) | (b >> 2)) & word; b := a; a := next;
    END LOOP;
    h := ARRAY[(h[1] + a) & word, (h[2] + b) & word, (h[3] + c) & word, (h[4] + d) & word, (h[5] + e) & word];
  END LOOP;
  RETURN lpad(to_hex(h[1]), 8, '0') || lpad(to_hex(h[2]), 8, '0') || lpad(to_hex(h[3]), 8, '0')
         || lpad(to_hex(h[4]), 8, '0') || lpad(to_hex(h[5]), 8, '0');
END $$;
CREATE FUNCTION pg_catalog.sha(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS
$$ SELECT sha1(value) $$;
CREATE FUNCTION pg_catalog.func_sha1(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS
$$ SELECT sha1(value) $$;

-- FNV-1a of 64 bits over the value's bytes, lowest first. The prime is 2^40 + 435, so that one
-- multiplication is a shift and a small product, done on two halves to stay within 64 bits.
CREATE FUNCTION redshift_local.fnv_1a(bytes bytea, seed bigint) RETURNS bigint LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  low bigint := seed & 4294967295;
  high bigint := (seed >> 32) & 4294967295;
  product bigint;
BEGIN
  FOR i IN 0 .. octet_length(bytes) - 1 LOOP
    low := low # get_byte(bytes, i);
    product := low * 435;
    high := (high * 435 + (product >> 32) + (low << 8)) & 4294967295;
    low := product & 4294967295;
  END LOOP;
  RETURN (high << 32) | low;
END $$;
CREATE FUNCTION redshift_local.lowest_first(bytes bytea) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT string_agg(substr(bytes, n, 1), '' ORDER BY n DESC) FROM generate_series(1, octet_length(bytes)) n $$;

CREATE FUNCTION pg_catalog.fnv_hash(value text, seed bigint = -3750763034362895579) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT CASE WHEN value IS NULL THEN seed
  ELSE redshift_local.fnv_1a(convert_to(value, 'UTF8'), seed) END $$;
CREATE FUNCTION pg_catalog.fnv_hash(value smallint, seed bigint = -3750763034362895579) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT CASE WHEN value IS NULL THEN seed
  ELSE redshift_local.fnv_1a(redshift_local.lowest_first(int2send(value)), seed) END $$;
CREATE FUNCTION pg_catalog.fnv_hash(value integer, seed bigint = -3750763034362895579) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT CASE WHEN value IS NULL THEN seed
  ELSE redshift_local.fnv_1a(redshift_local.lowest_first(int4send(value)), seed) END $$;
CREATE FUNCTION pg_catalog.fnv_hash(value bigint, seed bigint = -3750763034362895579) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT CASE WHEN value IS NULL THEN seed
  ELSE redshift_local.fnv_1a(redshift_local.lowest_first(int8send(value)), seed) END $$;

-- The polynomial is CRC-32C's.
CREATE FUNCTION pg_catalog.crc32(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS
$$ SELECT lpad(to_hex(crc32c(convert_to(value, 'UTF8'))), 8, '0') $$;
