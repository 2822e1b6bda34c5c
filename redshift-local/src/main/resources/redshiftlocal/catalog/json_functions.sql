-- JSON text functions. Source: Amazon Redshift developer guide, "JSON functions".

CREATE FUNCTION redshift_local.parse_json(value text, null_if_invalid boolean) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN value::jsonb;
EXCEPTION WHEN invalid_text_representation THEN
  IF null_if_invalid THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION 'JSON parsing error' USING
    DETAIL = 'Invalid JSON object ' || value, ERRCODE = 'XX000';
END $$;

-- A path of one to five steps; more is an error as a function that does not exist.
CREATE FUNCTION pg_catalog.json_extract_path_text(
  value text, a text, b text = NULL, c text = NULL, d text = NULL, e text = NULL) RETURNS text
LANGUAGE sql IMMUTABLE AS
$$ SELECT redshift_local.parse_json(value, false) #>> array_remove(ARRAY[a, b, c, d, e], NULL) $$;
CREATE FUNCTION pg_catalog.json_extract_array_element_text(value text, array_index integer) RETURNS text
LANGUAGE sql IMMUTABLE AS $$ SELECT redshift_local.parse_json(value, false) ->> array_index $$;
CREATE FUNCTION pg_catalog.json_array_length(value text) RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT jsonb_array_length(redshift_local.parse_json(value, false)) $$;
CREATE FUNCTION pg_catalog.is_valid_json(value text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT AS
$$ SELECT coalesce(jsonb_typeof(redshift_local.parse_json(value, true)) = 'object', false) $$;
CREATE FUNCTION pg_catalog.is_valid_json_array(value text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT AS
$$ SELECT coalesce(jsonb_typeof(redshift_local.parse_json(value, true)) = 'array', false) $$;

-- The last argument may say that invalid JSON gives NULL; a path has one to five steps.
CREATE FUNCTION pg_catalog.json_extract_path_text(value text, a text, null_if_invalid boolean) RETURNS text
LANGUAGE sql IMMUTABLE AS $$ SELECT redshift_local.parse_json(value, null_if_invalid) #>> ARRAY[a] $$;
CREATE FUNCTION pg_catalog.json_extract_path_text(value text, a text, b text, null_if_invalid boolean)
RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT redshift_local.parse_json(value, null_if_invalid) #>> ARRAY[a, b] $$;
CREATE FUNCTION pg_catalog.json_extract_path_text(value text, a text, b text, c text, null_if_invalid boolean)
RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT redshift_local.parse_json(value, null_if_invalid) #>> ARRAY[a, b, c] $$;
CREATE FUNCTION pg_catalog.json_extract_path_text(
  value text, a text, b text, c text, d text, null_if_invalid boolean) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT redshift_local.parse_json(value, null_if_invalid) #>> ARRAY[a, b, c, d] $$;
CREATE FUNCTION pg_catalog.json_extract_path_text(
  value text, a text, b text, c text, d text, e text, null_if_invalid boolean) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT redshift_local.parse_json(value, null_if_invalid) #>> ARRAY[a, b, c, d, e] $$;
CREATE FUNCTION pg_catalog.json_extract_array_element_text(value text, array_index integer, null_if_invalid boolean)
RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT redshift_local.parse_json(value, null_if_invalid) ->> array_index $$;
CREATE FUNCTION pg_catalog.json_array_length(value text, null_if_invalid boolean) RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT jsonb_array_length(redshift_local.parse_json(value, null_if_invalid)) $$;
