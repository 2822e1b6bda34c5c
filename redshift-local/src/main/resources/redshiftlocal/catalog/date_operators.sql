-- Operators of dates and times, on functions of date_functions.sql.

CREATE OPERATOR pg_catalog.+ (LEFTARG = timestamp, RIGHTARG = integer, FUNCTION = redshift_local.plus_days);
CREATE OPERATOR pg_catalog.- (LEFTARG = timestamp, RIGHTARG = integer, FUNCTION = redshift_local.minus_days);
CREATE OPERATOR pg_catalog.+ (LEFTARG = timestamp, RIGHTARG = text, FUNCTION = redshift_local.plus_text);
