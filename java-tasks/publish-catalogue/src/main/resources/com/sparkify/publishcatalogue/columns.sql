-- Developer guide, SVV_ALL_COLUMNS.
SELECT table_name, column_name, data_type, character_maximum_length, remarks
FROM svv_all_columns
WHERE database_name = current_database() AND schema_name = :schema
ORDER BY table_name, ordinal_position;
