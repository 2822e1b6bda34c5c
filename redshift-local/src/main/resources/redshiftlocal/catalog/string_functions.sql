-- String functions. Source: Amazon Redshift developer guide, "String functions".

CREATE FUNCTION pg_catalog.len(value text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS
$$ SELECT length(value) $$;
CREATE FUNCTION pg_catalog.charindex(part text, value text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS
$$ SELECT strpos(value, part) $$;

-- Digits of a base from 2 to 36, with a sign; 0x may stand before hexadecimal ones.
CREATE FUNCTION pg_catalog.strtol(value text, base integer) RETURNS bigint LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
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

CREATE FUNCTION pg_catalog.replicate(value text, times integer) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS
$$ SELECT repeat(value, times) $$;

-- The first argument that is NULL makes the result NULL, unlike PostgreSQL's concat.
CREATE FUNCTION redshift_local.concat(a text, b text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a || b $$;
CREATE FUNCTION pg_catalog.octetindex(part text, value text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS
$$ SELECT coalesce(octet_length(left(value, nullif(strpos(value, part), 0) - 1)) + 1, 0) $$;

-- REGEXP functions: c and i say how case counts, e asks for the first subexpression, p for Perl's
-- dialect, which PostgreSQL's advanced expressions stand for.
CREATE FUNCTION redshift_local.regexp_flags(parameters text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT CASE WHEN parameters LIKE '%i%' THEN 'i' ELSE 'c' END $$;
CREATE FUNCTION redshift_local.regexp_group(parameters text, pattern text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT CASE WHEN parameters LIKE '%e%' AND pattern LIKE '%(%' THEN 1 ELSE 0 END $$;

CREATE FUNCTION redshift_local.regexp_substr(
  source text, pattern text, start integer = 1, occurrence integer = 1, parameters text = 'c')
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT CASE WHEN occurrence < 1 THEN '' ELSE
    coalesce(pg_catalog.regexp_substr(source, pattern, greatest(start, 1), occurrence,
      redshift_local.regexp_flags(parameters), redshift_local.regexp_group(parameters, pattern)), '') END $$;
CREATE FUNCTION redshift_local.regexp_instr(
  source text, pattern text, start integer = 1, occurrence integer = 1, option integer = 0, parameters text = 'c')
RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT CASE WHEN occurrence < 1 THEN 0 ELSE
    pg_catalog.regexp_instr(source, pattern, greatest(start, 1), occurrence, least(abs(option), 1),
      redshift_local.regexp_flags(parameters), redshift_local.regexp_group(parameters, pattern)) END $$;
CREATE FUNCTION redshift_local.regexp_count(
  source text, pattern text, start integer = 1, parameters text = 'c')
RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT pg_catalog.regexp_count(source, pattern, greatest(start, 1), redshift_local.regexp_flags(parameters)) $$;
-- All matches are replaced.
CREATE FUNCTION redshift_local.regexp_replace(
  source text, pattern text, replacement text = '', start integer = 1, parameters text = 'c')
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT pg_catalog.regexp_replace(source, pattern, replacement, greatest(start, 1), 0,
    redshift_local.regexp_flags(parameters)) $$;

-- Texts are joined by + too.
CREATE FUNCTION redshift_local.join_texts(a text, b text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT a || b $$;
CREATE OPERATOR pg_catalog.+ (LEFTARG = text, RIGHTARG = text, FUNCTION = redshift_local.join_texts);

-- American Soundex: the first letter and three digits for the sounds that follow. Letters of one sound
-- count once, also across H and W; a vowel between them makes them two. What is no English letter is left out.
CREATE FUNCTION pg_catalog.soundex(value text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
  letters text := regexp_replace(upper(value), '[^A-Z]', '', 'g');
  sounds text := translate(regexp_replace(substr(letters, 2), '[HW]', '', 'g'),
    'ABCDEFGIJKLMNOPQRSTUVXYZ', '012301202245501262301202');
  last text := translate(left(letters, 1), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '01230120022455012623010202');
  code text := left(letters, 1);
BEGIN
  IF letters = '' THEN
    RETURN '';
  END IF;
  FOR i IN 1 .. length(sounds) LOOP
    IF substr(sounds, i, 1) <> last AND substr(sounds, i, 1) <> '0' THEN
      code := code || substr(sounds, i, 1);
    END IF;
    last := substr(sounds, i, 1);
  END LOOP;
  RETURN rpad(left(code, 4), 4, '0');
END $$;
CREATE FUNCTION pg_catalog.difference(a text, b text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT CASE
    WHEN a = '' OR b = '' THEN 0
    WHEN soundex(a) = '' AND soundex(b) = '' THEN 1
    ELSE (
      SELECT count(*)::integer FROM generate_series(1, 4) AS place
      WHERE substr(soundex(a), place, 1) = substr(soundex(b), place, 1) AND soundex(a) <> '')
  END
$$;

-- TRY_CAST is NULL where CAST is an error about the value; one between types that have no cast stays an error.
CREATE FUNCTION redshift_local.try_cast(value anycompatible, type text, sample anyelement) RETURNS anyelement
LANGUAGE plpgsql STABLE AS $$
DECLARE
  result sample%TYPE;
BEGIN
  EXECUTE 'SELECT CAST($1 AS ' || type || ')' INTO result USING value;
  RETURN result;
EXCEPTION WHEN data_exception THEN
  RETURN NULL;
END $$;
