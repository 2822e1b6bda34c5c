-- Redshift's users and groups among PostgreSQL's roles: users.sql says how they are known. Made a view there, and asked by the
-- server where no catalogue of ours is. A superuser's role may always create databases in PostgreSQL; whether CREATEDB was
-- given is kept as a setting.
SELECT a.oid, a.rolname, a.rolcanlogin, m.member = a.oid AS superuser,
       CASE WHEN m.member = a.oid THEN NOT coalesce('redshift_local.createdb=off' = ANY (s.setconfig), false)
            ELSE a.rolcreatedb END AS createdb,
       a.rolconnlimit, a.rolvaliduntil,
       nullif(ARRAY(SELECT c FROM unnest(s.setconfig) AS c WHERE c NOT LIKE 'redshift\_local.%'), '{}') AS config
FROM pg_catalog.pg_authid a
JOIN pg_catalog.pg_auth_members m
  ON m.roleid = to_regrole('"redshift_local:superusers"') AND m.member = a.oid
     OR m.member = to_regrole('"redshift_local:superusers"') AND m.roleid = a.oid
LEFT JOIN pg_catalog.pg_db_role_setting s ON s.setrole = a.oid AND s.setdatabase = 0
