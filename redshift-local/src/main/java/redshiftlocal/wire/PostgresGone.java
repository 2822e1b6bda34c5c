package redshiftlocal.wire;

import java.io.IOException;
import java.util.Map;

/**
 * PostgreSQL has ended the session; {@code fields} are of its last error, which says why. What it
 * said may be lost: a connection that it closes while we still write is reset.
 */
public final class PostgresGone extends IOException {
  private final transient Map<Character, String> fields;

  PostgresGone(Map<Character, String> fields) {
    super(fields.get('M'));
    this.fields = Map.copyOf(fields);
  }

  /** Without a word, or with one that did not arrive. */
  static PostgresGone silently(IOException cause) {
    String message = "the session was terminated: " + cause;
    PostgresGone gone =
        new PostgresGone(Map.of('S', "FATAL", 'V', "FATAL", 'C', "57P01", 'M', message));
    gone.initCause(cause);
    return gone;
  }

  public Map<Character, String> fields() {
    return fields;
  }
}
