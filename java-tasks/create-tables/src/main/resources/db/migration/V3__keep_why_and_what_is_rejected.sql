-- The code is COPY's own, or a word for what the tasks refuse themselves.
ALTER TABLE sparkify_ops.rejected_rows ADD COLUMN code VARCHAR(64);
ALTER TABLE sparkify_ops.rejected_rows ADD COLUMN raw_text VARCHAR(65535);
