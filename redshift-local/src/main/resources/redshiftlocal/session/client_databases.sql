-- Redshift's databases: the setting tells their owner.
SELECT d.datname FROM pg_database d JOIN pg_db_role_setting s ON s.setdatabase = d.oid AND s.setrole = 0
WHERE d.datallowconn AND s.setconfig::text LIKE '%redshift\_local.owner=%'
