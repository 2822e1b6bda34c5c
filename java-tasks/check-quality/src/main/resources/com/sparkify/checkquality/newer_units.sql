-- What not every table of the star has taken in.
SELECT load_unit FROM sparkify_ops.load_units WHERE change_number > :taken ORDER BY load_unit;
