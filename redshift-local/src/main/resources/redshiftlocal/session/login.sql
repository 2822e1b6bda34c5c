-- What is kept of a user's password, and whether there is such a database: one row. Roles with rights over the server are no
-- users of Redshift's, and log in here by no password.
SELECT a.rolpassword,
       (SELECT split_part(c, '=', 2)
        FROM pg_db_role_setting s, unnest(s.setconfig) AS c
        WHERE s.setrole = a.oid AND s.setdatabase = 0 AND c LIKE 'redshift\_local.sha256\_password=%'),
       EXISTS (SELECT FROM pg_auth_members m
               WHERE m.member = a.oid AND m.roleid = to_regrole('"redshift_local:superusers"')),
       EXISTS (SELECT FROM pg_database d JOIN pg_db_role_setting s ON s.setdatabase = d.oid AND s.setrole = 0
               WHERE d.datname = {database} AND s.setconfig::text LIKE '%redshift\_local.owner=%')
FROM (SELECT) one
LEFT JOIN pg_authid a
  ON a.rolname = {user} AND a.rolcanlogin AND a.rolname NOT LIKE 'redshift\_local:%'
     AND NOT (a.rolsuper OR a.rolcreaterole OR a.rolreplication OR a.rolbypassrls)
