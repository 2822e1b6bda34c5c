-- Who was granted what in this database. Sources: developer guide, SVV_RELATION_PRIVILEGES, SVV_COLUMN_PRIVILEGES,
-- SVV_SCHEMA_PRIVILEGES. Superusers see all of it, others what they, their groups and everyone were granted.

CREATE OR REPLACE VIEW redshift_local.identity AS
SELECT oid, rolname::text AS name, CASE WHEN rolcanlogin THEN 'user' ELSE 'group' END AS type
FROM redshift_local.client_role
UNION ALL SELECT 0, 'public', 'public';
GRANT SELECT ON redshift_local.identity TO PUBLIC;

CREATE OR REPLACE VIEW redshift_local.visible_identity AS
SELECT oid, name, type FROM redshift_local.identity
WHERE redshift_local.is_superuser() OR oid IN (0, redshift_local.caller_id())
   OR oid IN (SELECT roleid FROM pg_catalog.redshift_auth_members WHERE member = redshift_local.caller_id());

CREATE OR REPLACE VIEW pg_catalog.svv_relation_privileges AS
SELECT n.nspname::text AS namespace_name, c.relname::text AS relation_name, p.privilege_type, i.oid::integer AS identity_id,
       i.name AS identity_name, i.type AS identity_type, p.is_grantable AND i.type = 'user' AS admin_option
FROM pg_catalog.redshift_class c
JOIN pg_catalog.redshift_namespace n ON n.oid = c.relnamespace
CROSS JOIN aclexplode(c.relacl) p
JOIN redshift_local.visible_identity i ON i.oid = p.grantee
WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
  AND p.privilege_type IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE', 'REFERENCES', 'TRUNCATE');

CREATE OR REPLACE VIEW pg_catalog.svv_column_privileges AS
SELECT n.nspname::text AS namespace_name, c.relname::text AS relation_name, a.attname::text AS column_name, p.privilege_type,
       i.oid::integer AS identity_id, i.name AS identity_name, i.type AS identity_type
FROM pg_catalog.redshift_class c
JOIN pg_catalog.redshift_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
CROSS JOIN aclexplode(redshift_local.shown_acl(a.attacl, c.relowner)) p
JOIN redshift_local.visible_identity i ON i.oid = p.grantee
WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND p.privilege_type IN ('SELECT', 'UPDATE');

CREATE OR REPLACE VIEW pg_catalog.svv_schema_privileges AS
SELECT n.nspname::text AS namespace_name, p.privilege_type, i.oid::integer AS identity_id, i.name AS identity_name,
       i.type AS identity_type, p.is_grantable AND i.type = 'user' AS admin_option, 'SCHEMA'::text AS privilege_scope
FROM pg_catalog.redshift_namespace n
CROSS JOIN aclexplode(n.nspacl) p
JOIN redshift_local.visible_identity i ON i.oid = p.grantee
WHERE n.nspname NOT IN ('pg_catalog', 'information_schema');

GRANT SELECT ON pg_catalog.svv_relation_privileges, pg_catalog.svv_column_privileges, pg_catalog.svv_schema_privileges TO PUBLIC;
