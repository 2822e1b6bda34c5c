-- The columns are CHAR, padded with blanks. A line that is no JSON has no field.
SELECT TRIM(filename) AS file_name, line_number, TRIM(colname) AS column_name,
  CASE WHEN TRIM(colname) = '' THEN TRIM(raw_line) ELSE TRIM(raw_field_value) END AS value,
  CAST(err_code AS VARCHAR(16)) AS code, TRIM(err_reason) AS reason
FROM stl_load_errors
WHERE query = pg_last_copy_id()
ORDER BY file_name, line_number;
