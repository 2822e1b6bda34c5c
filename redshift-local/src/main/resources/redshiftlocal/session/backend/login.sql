-- What is kept of a user's password, and whether there is such a database: one row. Roles with rights over the server log in
-- here by no password.
WITH client_role AS ({client_role}), client_database AS ({client_database})
SELECT a.rolpassword,
       (SELECT split_part(c, '=', 2)
        FROM pg_db_role_setting s, unnest(s.setconfig) AS c
        WHERE s.setrole = a.oid AND s.setdatabase = 0 AND c LIKE 'redshift\_local.sha256\_password=%'),
       coalesce(r.superuser, false),
       EXISTS (SELECT FROM client_database WHERE datname = {database})
FROM (SELECT) one
LEFT JOIN (client_role r JOIN pg_authid a ON a.oid = r.oid)
  ON r.rolname = {user} AND r.rolcanlogin AND NOT (a.rolsuper OR a.rolcreaterole OR a.rolreplication OR a.rolbypassrls)
