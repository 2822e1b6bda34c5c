package redshiftlocal.sql.tokens;

import redshiftlocal.postgres.Quoting;

/** A table's name, folded; {@code schema} is null when the search path is to find it. */
public record TableName(String schema, String table) {

  /** Quoted, ready for SQL text. */
  public String sql() {
    String name = Quoting.identifier(table);
    return schema == null ? name : Quoting.identifier(schema) + "." + name;
  }
}
