package com.sparkify.checkquality;

import java.util.Map;
import java.util.Set;

/** What tells who somebody is: samples go to logs, alerts and reports, so it is masked in them. */
final class PersonalData {
  private static final Map<String, Set<String>> COLUMNS =
      Map.of(
          "staging_events", Set.of("first_name", "last_name", "location", "user_agent"),
          "users", Set.of("first_name", "last_name"),
          "songplays", Set.of("location", "user_agent"));

  private PersonalData() {}

  static boolean isIn(String table, String column) {
    return COLUMNS.getOrDefault(table, Set.of()).contains(column);
  }

  /** Its first character and its length, which often are enough to see what is wrong with it. */
  static String masked(Object value) {
    String text = String.valueOf(value);
    if (value == null || text.isEmpty()) {
      return text;
    }
    int first = text.offsetByCodePoints(0, 1);
    return text.substring(0, first)
        + "… ("
        + text.codePointCount(0, text.length())
        + " characters)";
  }
}
