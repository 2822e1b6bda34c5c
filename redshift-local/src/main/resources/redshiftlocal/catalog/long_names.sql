-- Names of more than 63 bytes that DDL has said, next to what PostgreSQL keeps of them (LongNames.java). The rows are written
-- in the transaction that uses them, whose snapshot then shows them; without a unique key, since nobody is to wait for, or
-- fail by, another transaction with the same name. Source: developer guide, "Names and identifiers".
CREATE TABLE IF NOT EXISTS redshift_local.long_name (stored name NOT NULL, whole text NOT NULL);
CREATE INDEX IF NOT EXISTS long_name_stored ON redshift_local.long_name (stored);
GRANT SELECT ON redshift_local.long_name TO PUBLIC;

CREATE OR REPLACE FUNCTION redshift_local.stands_for(stored_name text, whole text) RETURNS boolean LANGUAGE sql IMMUTABLE
RETURN right(stored_name, 21) = '~' || left(encode(sha256(convert_to(whole, 'UTF8')), 'hex'), 20);

-- Nothing else than a name and its own digest gets in, whoever calls.
CREATE OR REPLACE PROCEDURE redshift_local.keep_long_names(stored_names text[], whole_names text[])
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO redshift_local.long_name (stored, whole)
  SELECT n.stored, n.whole
  FROM unnest(stored_names, whole_names) AS n (stored, whole)
  WHERE octet_length(n.stored) < 64 AND octet_length(n.whole) BETWEEN 64 AND 127 AND redshift_local.stands_for(n.stored, n.whole)
    AND NOT EXISTS (SELECT FROM redshift_local.long_name l WHERE l.stored = n.stored) $$;

-- Databases, users and groups belong to all databases: their long names are settings of theirs, which may be left from an
-- earlier name.
CREATE OR REPLACE FUNCTION redshift_local.long_names() RETURNS TABLE (stored name, whole text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT l.stored, l.whole FROM redshift_local.long_name l
  UNION
  SELECT named.stored, named.whole
  FROM pg_db_role_setting s
  LEFT JOIN pg_database d ON d.oid = s.setdatabase
  LEFT JOIN pg_authid r ON r.oid = s.setrole
  CROSS JOIN unnest(s.setconfig) AS c
  CROSS JOIN LATERAL (SELECT coalesce(d.datname, r.rolname), substr(c, length('redshift_local.long_name=') + 1)) AS named (stored, whole)
  WHERE c LIKE 'redshift\_local.long\_name=%' AND redshift_local.stands_for(named.stored, named.whole) $$;

-- What a text that may be a name, or a path of names, is in PostgreSQL's catalogue.
CREATE OR REPLACE FUNCTION redshift_local.stored_name(said text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  path text := said;
  long record;
BEGIN
  FOR long IN SELECT * FROM redshift_local.long_names() n WHERE strpos(said, n.whole) > 0 ORDER BY length(n.whole) DESC LOOP
    IF long.whole = said THEN
      RETURN long.stored;
    ELSIF said !~ '\s' THEN
      path := replace(path, long.whole, long.stored);
    END IF;
  END LOOP;
  RETURN path;
END $$;

CREATE OR REPLACE FUNCTION redshift_local.whole_name(stored_name text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE WHEN stored_name ~ '~[0-9a-f]{20}$'
              THEN coalesce((SELECT n.whole FROM redshift_local.long_names() n WHERE n.stored = stored_name::name LIMIT 1), stored_name)
              ELSE stored_name END $$;

-- In the transaction that gives a database, a user or a group its name; kind: DATABASE or ROLE.
CREATE OR REPLACE PROCEDURE redshift_local.keep_shared_name(kind text, named name)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  whole CONSTANT text := redshift_local.whole_name(named);
BEGIN
  IF whole <> named THEN
    EXECUTE format('ALTER %s %I SET redshift_local.long_name TO %L', kind, named, whole);
  END IF;
END $$;
REVOKE EXECUTE ON PROCEDURE redshift_local.keep_shared_name FROM PUBLIC;
