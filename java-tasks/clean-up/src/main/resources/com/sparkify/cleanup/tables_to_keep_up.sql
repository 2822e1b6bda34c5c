-- What Redshift says of the tables: the share of rows that are out of the sort key's order, and how far statistics are off.
SELECT schema, "table" AS name, COALESCE(unsorted, -1) AS unsorted, COALESCE(stats_off, -1) AS stats_off
FROM svv_table_info
WHERE schema IN ('sparkify', 'sparkify_staging', 'sparkify_ops')
ORDER BY schema, "table";
