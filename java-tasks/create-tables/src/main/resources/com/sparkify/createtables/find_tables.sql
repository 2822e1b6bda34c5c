-- The catalog's own list: information_schema leaves out what the user has no right to.
SELECT n.nspname || '.' || c.relname AS name
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = :schema AND c.relkind IN ('r', 'v')
ORDER BY 1;
