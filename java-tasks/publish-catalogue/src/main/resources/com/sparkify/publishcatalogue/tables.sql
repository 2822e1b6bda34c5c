-- Developer guide, SVV_ALL_TABLES.
SELECT table_name, table_type, remarks
FROM svv_all_tables
WHERE database_name = current_database() AND schema_name = :schema AND table_name <> 'flyway_schema_history'
ORDER BY table_name;
