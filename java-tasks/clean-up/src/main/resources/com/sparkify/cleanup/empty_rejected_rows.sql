UPDATE sparkify_ops.rejected_rows
SET value = NULL, raw_text = NULL
WHERE rejected_at < CAST(:before AS TIMESTAMP) AND (value IS NOT NULL OR raw_text IS NOT NULL);
