-- Redshift's databases among PostgreSQL's: each has a setting that gives its owner. Made a view in databases.sql, and asked by
-- the server where no catalogue of ours is.
SELECT d.oid, d.datname, o.owner
FROM pg_catalog.pg_database d
JOIN pg_catalog.pg_db_role_setting s ON s.setdatabase = d.oid AND s.setrole = 0
CROSS JOIN LATERAL (SELECT split_part(c, '=', 2)::oid AS owner FROM unnest(s.setconfig) AS c
                    WHERE c LIKE 'redshift\_local.owner=%') o
