package redshiftlocal.wire;

import java.util.Map;

/**
 * An ErrorResponse of PostgreSQL, its fields by their one-letter codes ('M' message, 'C' SQLSTATE
 * …).
 */
public final class PostgresError extends RuntimeException {
  private final transient Map<Character, String> fields;

  public PostgresError(Map<Character, String> fields) {
    super(fields.get('M'));
    this.fields = Map.copyOf(fields);
  }

  public Map<Character, String> fields() {
    return fields;
  }

  public String sqlState() {
    return fields.get('C');
  }
}
