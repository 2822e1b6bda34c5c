package redshiftlocal.sql.tables;

import redshiftlocal.errors.ByteLengthConstraint;
import redshiftlocal.postgres.Quoting;

/**
 * Redshift counts the length of CHAR and VARCHAR in bytes of UTF-8, PostgreSQL in characters, so a
 * column gets a CHECK in addition to its type (developer guide, "Character types").
 */
final class ByteLength {
  private ByteLength() {}

  static String constraint(String column, ColumnType type) {
    return " CONSTRAINT "
        + Quoting.identifier(ByteLengthConstraint.name(column, type.sql()))
        + " CHECK (octet_length("
        + Quoting.identifier(column)
        + ") <= "
        + type.bytes()
        + ")";
  }
}
