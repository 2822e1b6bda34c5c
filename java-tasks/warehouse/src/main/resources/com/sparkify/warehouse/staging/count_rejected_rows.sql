SELECT uri, COUNT(*) AS n
FROM sparkify_ops.rejected_rows
WHERE target = :target AND uri IS NOT NULL
GROUP BY uri;
