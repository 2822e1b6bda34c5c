WITH client_database AS ({client_database})
SELECT c.datname FROM client_database c JOIN pg_database d ON d.oid = c.oid WHERE d.datallowconn
