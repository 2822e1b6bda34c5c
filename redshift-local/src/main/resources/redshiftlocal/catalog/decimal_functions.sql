-- What divisions of DECIMALs are written with (Computations.java): the quotient without what is behind its point.
CREATE OR REPLACE FUNCTION redshift_local.whole_quotient(dividend numeric, divisor numeric) RETURNS numeric
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'numeric_div_trunc';
