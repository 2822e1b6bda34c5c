package redshiftlocal.cases;

import java.util.List;
import java.util.Map;

/**
 * Where one case runs: its database, and its folder of objects.
 *
 * @param sessionSql what each of its connections runs first
 * @param values what stands for the placeholders, as {@code {bucket}}
 */
record Place(
    String host,
    int port,
    String database,
    String jdbcUrl,
    String user,
    String password,
    List<String> sessionSql,
    Map<String, String> values) {

  /** Puts the values for {@code {bucket}} and the like, and nothing for other braces. */
  String fill(String text) {
    String filled = text;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace(value.getKey(), value.getValue());
    }
    return filled;
  }

  @Override
  public String toString() {
    return jdbcUrl;
  }
}
