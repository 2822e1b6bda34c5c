-- The change with which a unit was last accepted; change_number is that of its last change of any kind. A load has to know
-- whether the star was made of a unit that has gone since. NULL, of a unit from before: it is not known.
ALTER TABLE sparkify_ops.load_units ADD COLUMN accepted_change BIGINT;
