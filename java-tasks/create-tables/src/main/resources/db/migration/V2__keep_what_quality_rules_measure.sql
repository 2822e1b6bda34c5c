-- The value is what later runs compare with, the metric its name: the rule without what it expects.
ALTER TABLE sparkify_ops.quality_results ADD COLUMN severity VARCHAR(16);
ALTER TABLE sparkify_ops.quality_results ADD COLUMN owner VARCHAR(256);
ALTER TABLE sparkify_ops.quality_results ADD COLUMN metric VARCHAR(4096);
ALTER TABLE sparkify_ops.quality_results ADD COLUMN value DOUBLE PRECISION;

CREATE TABLE sparkify_ops.quality_failing_rows (
  table_name VARCHAR(128) NOT NULL, gate VARCHAR(64) NOT NULL, rule VARCHAR(4096) NOT NULL,
  failing_row VARCHAR(65535) NOT NULL, checked_at TIMESTAMP NOT NULL, run_id VARCHAR(256) NOT NULL);

COMMENT ON TABLE sparkify_ops.quality_results IS 'What came out of each quality rule in each run';
COMMENT ON TABLE sparkify_ops.quality_failing_rows IS
  'Some of the rows that broke a rule: keys and values as JSON, personal data masked';
