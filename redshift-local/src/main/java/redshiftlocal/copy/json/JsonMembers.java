package redshiftlocal.copy.json;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import redshiftlocal.copy.row.Column;
import redshiftlocal.postgres.LongNames;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Finds the columns' texts in the members of a root object, by name; of two alike the last. */
final class JsonMembers {
  private final Map<String, Integer> columns = new HashMap<>();
  private final boolean ignoreCase;

  /** {@code ignoreCase} makes all names lower case, as the columns' mostly are. */
  JsonMembers(List<Column> columns, boolean ignoreCase) {
    this.ignoreCase = ignoreCase;
    for (int i = 0; i < columns.size(); i++) {
      this.columns.put(folded(LongNames.shown(columns.get(i).name())), i);
    }
  }

  /** One text a column, null where there is none; an array has no members. */
  String[] fields(JsonText text) {
    String[] fields = new String[columns.size()];
    try (JsonParser parser = text.parser()) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        read(parser, text, fields);
      } else {
        parser.skipChildren();
      }
      JsonValue.expectEnd(parser);
    }
    return fields;
  }

  private void read(JsonParser parser, JsonText text, String[] fields) {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Integer column = column(parser.currentName());
      parser.nextToken();
      if (column == null) {
        parser.skipChildren();
      } else {
        fields[column] = JsonValue.text(parser, text);
      }
    }
  }

  private Integer column(String member) {
    return columns.get(folded(member));
  }

  private String folded(String name) {
    return ignoreCase ? name.toLowerCase(Locale.ROOT) : name;
  }
}
