-- SPLIT_PART counts from 1 (developer guide, "SPLIT_PART function"); PostgreSQL counts from the end too. The message is that
-- of PostgreSQL before it did.
CREATE OR REPLACE FUNCTION redshift_local.split_part_number(part integer) RETURNS integer
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  IF part < 1 THEN
    RAISE EXCEPTION 'field position must be greater than zero' USING ERRCODE = '22023';
  END IF;
  RETURN part;
END $$;
