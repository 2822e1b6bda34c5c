package redshiftlocal.wire;

import java.io.IOException;
import java.util.Map;

/** PostgreSQL has ended the session, and has said why: {@code fields} are of its last error. */
public final class PostgresGone extends IOException {
  private final transient Map<Character, String> fields;

  PostgresGone(Map<Character, String> fields) {
    super(fields.get('M'));
    this.fields = Map.copyOf(fields);
  }

  public Map<Character, String> fields() {
    return fields;
  }
}
