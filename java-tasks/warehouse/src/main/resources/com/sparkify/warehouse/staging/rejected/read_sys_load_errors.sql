SELECT TRIM(file_name) AS file_name, line_number, TRIM(column_name) AS column_name, '' AS value,
  CAST(error_code AS VARCHAR(16)) AS code, TRIM(error_message) AS reason
FROM sys_load_error_detail
WHERE query_id = pg_last_copy_id()
ORDER BY file_name, line_number;
