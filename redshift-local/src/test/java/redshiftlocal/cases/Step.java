package redshiftlocal.cases;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;
import java.util.Objects;

/**
 * One statement and what is to come back; what is not named is not looked at.
 *
 * @param on the connection it runs on, {@code main} unless said otherwise
 * @param notice parts of the notices, each of which must have come
 * @param tag the command tag, for the clients that show it
 * @param rows the values as texts, null for NULL
 */
record Step(
    String sql,
    String on,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> notice,
    String tag,
    List<List<String>> rows,
    List<String> columns,
    List<String> types,
    ExpectedError error) {
  Step {
    if (sql == null) {
      throw new IllegalArgumentException("a step has sql");
    }
    if (error != null && rows != null) {
      throw new IllegalArgumentException("a step gives rows or an error, not both");
    }
    on = Objects.requireNonNullElse(on, "main");
    notice = Objects.requireNonNullElse(notice, List.of());
  }
}
