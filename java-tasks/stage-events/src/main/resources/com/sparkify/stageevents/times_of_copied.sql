SELECT MIN(ts) AS first, MAX(ts) AS last FROM copied;
