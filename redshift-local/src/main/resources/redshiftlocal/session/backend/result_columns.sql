-- The columns of tables that a RowDescription names by the numbers of both.
SELECT a.attrelid, a.attnum, n.nspname, c.relname, a.attname, a.attnotnull, a.attidentity <> '' AS counts
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE (a.attrelid, a.attnum) IN ({places})
