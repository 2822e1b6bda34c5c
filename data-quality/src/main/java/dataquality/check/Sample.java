package dataquality.check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * A row that breaks a rule: its keys and what is wrong, fit to be shown to people.
 *
 * @param values by column, in the order of the query
 */
public record Sample(Map<String, String> values) {
  public Sample {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** As a log and an alert show it: {@code column=value, ...}. */
  public String text() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  /** As the table of failing rows keeps it: an object. */
  public String json() {
    return JsonMapper.shared().writeValueAsString(values);
  }
}
