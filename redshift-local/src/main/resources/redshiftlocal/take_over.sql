-- Makes Redshift's users and groups of the roles that an older version made, and takes from them what must not come with a
-- login. Runs in a database of ours, after its catalogue is this version's. {databases} are ours; {alone} is whether the
-- PostgreSQL serves us alone. Otherwise only those are ours of which it is known: who owns one of our databases, and
-- ordinary roles that have something in one, by themselves or as members of a group, and nothing elsewhere.
-- A name may have what ends the text of a DO.
CREATE TEMPORARY TABLE our_database AS SELECT unnest(ARRAY[{databases}]::name[]) AS datname;

CREATE TEMPORARY VIEW held AS
SELECT h.refobjid AS role, bool_and(coalesce(b.datname, d.datname) IN (SELECT datname FROM our_database)) AS only_ours
FROM pg_shdepend h
LEFT JOIN pg_database b ON b.oid = h.dbid
LEFT JOIN pg_database d ON h.classid = 'pg_database'::regclass AND d.oid = h.objid
WHERE h.refclassid = 'pg_authid'::regclass AND coalesce(b.oid, d.oid) IS NOT NULL
GROUP BY h.refobjid;

CREATE TEMPORARY TABLE taken AS
SELECT a.* FROM pg_authid a
WHERE a.oid <> 10 AND a.rolname <> current_user AND a.rolname !~ '^(pg_|redshift_local:)'
  AND NOT EXISTS (SELECT FROM pg_database d WHERE d.datdba = a.oid AND d.datname NOT IN (SELECT datname FROM our_database))
  AND ({alone}
       OR a.oid IN (SELECT oid FROM redshift_local.client_role)
       OR a.oid IN (SELECT datdba FROM pg_database WHERE datname IN (SELECT datname FROM our_database))
       OR NOT a.rolsuper AND a.oid IN (SELECT role FROM held WHERE only_ours)
       OR NOT a.rolsuper AND a.oid NOT IN (SELECT role FROM held)
          AND EXISTS (SELECT FROM pg_auth_members m
                      JOIN held h ON h.role = m.roleid AND h.only_ours
                      JOIN pg_authid g ON g.oid = m.roleid AND NOT g.rolcanlogin
                      WHERE m.member = a.oid));

-- A user is a member of groups alone, and not of PostgreSQL's own roles, such as pg_read_server_files, or of other users.
DO $$
DECLARE
  one record;
BEGIN
  FOR one IN
    SELECT m.roleid::regrole AS role, m.member::regrole AS member, m.grantor::regrole AS grantor
    FROM pg_auth_members m
    WHERE m.member IN (SELECT oid FROM taken) AND m.roleid <> redshift_local.superusers()
      AND m.roleid NOT IN (SELECT oid FROM taken WHERE NOT rolcanlogin)
  LOOP
    EXECUTE format('REVOKE %s FROM %s GRANTED BY %s CASCADE', one.role, one.member, one.grantor);
  END LOOP;
END $$;

DO $$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT * FROM taken LOOP
    IF one.rolsuper THEN
      EXECUTE format('GRANT "redshift_local:superusers" TO %I', one.rolname);
      EXECUTE format('ALTER ROLE %I CREATEDB', one.rolname);
      IF NOT one.rolcreatedb THEN
        EXECUTE format('ALTER ROLE %I SET redshift_local.createdb TO off', one.rolname);
      END IF;
    ELSIF one.rolcanlogin AND NOT redshift_local.is_client_superuser(one.oid) THEN
      EXECUTE format('GRANT %I TO "redshift_local:superusers"', one.rolname);
    ELSIF NOT one.rolcanlogin THEN
      EXECUTE format('GRANT %I TO "redshift_local:superusers" WITH INHERIT FALSE, SET FALSE', one.rolname);
    END IF;
    EXECUTE format('ALTER ROLE %I NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS', one.rolname);
  END LOOP;
END $$;

-- The settings that ALTER USER and ALTER DATABASE left, but for those that ALTER USER still takes: others decide how a text
-- is read, what a session loads and as whom it works.
DO $$
DECLARE
  one record;
BEGIN
  FOR one IN
    SELECT CASE WHEN s.setrole = 0 AND s.setdatabase <> 0 THEN format('DATABASE %I', d.datname)
                ELSE concat('ROLE ', CASE s.setrole WHEN 0 THEN 'ALL' ELSE s.setrole::regrole::text END,
                            CASE WHEN s.setdatabase <> 0 THEN format(' IN DATABASE %I', d.datname) END) END AS whose,
           c.name
    FROM pg_db_role_setting s
    LEFT JOIN pg_database d ON d.oid = s.setdatabase
    CROSS JOIN LATERAL (SELECT split_part(e, '=', 1) AS name FROM unnest(s.setconfig) AS e) c
    WHERE (s.setrole IN (SELECT oid FROM taken)
           OR s.setrole = 0 AND d.datname IN (SELECT datname FROM our_database)
           OR s.setrole = 0 AND s.setdatabase = 0 AND {alone})
      AND NOT (s.setrole = 0 AND c.name IN ('redshift_local.owner', 'redshift.isolation_level'))
      AND NOT (s.setrole <> 0 AND c.name IN ('redshift_local.createdb', 'redshift_local.sha256_password'))
      AND NOT (s.setrole <> 0 AND lower(c.name) IN (SELECT key FROM redshift_local.setting WHERE kind = 'any'))
  LOOP
    EXECUTE format('ALTER %s RESET %I', one.whose, one.name);
  END LOOP;
END $$;

-- Rights to set what only PostgreSQL's superuser sets.
DO $$
DECLARE
  one record;
BEGIN
  FOR one IN
    SELECT p.parname, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END AS grantee
    FROM pg_parameter_acl p, aclexplode(p.paracl) a
    WHERE a.grantee IN (SELECT oid FROM taken) OR a.grantee = 0 AND {alone}
  LOOP
    EXECUTE format('REVOKE ALL ON PARAMETER %s FROM %s CASCADE', one.parname, one.grantee);
  END LOOP;
END $$;

-- Those who logged in and do so no more.
SELECT a.rolname FROM pg_authid a
WHERE a.rolcanlogin AND a.oid <> 10 AND a.rolname <> current_user AND NOT {alone}
  AND a.oid NOT IN (SELECT oid FROM redshift_local.client_role)
ORDER BY a.rolname;
