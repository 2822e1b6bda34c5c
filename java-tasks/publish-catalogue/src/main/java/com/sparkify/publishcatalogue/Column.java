package com.sparkify.publishcatalogue;

import java.util.List;

/**
 * A column of a table.
 *
 * @param type as DDL has it
 * @param meaning its comment, or an empty text
 */
record Column(String name, String type, String meaning) {
  private static final String KEY = "Key: ";
  private static final String PERSONAL = "Personal data.";
  private static final String REFERENCES = "References ";

  boolean isKey() {
    return meaning.startsWith(KEY);
  }

  /** Whether its examples are masked. */
  boolean isPersonal() {
    return meaning.endsWith(PERSONAL);
  }

  /** The table whose key it holds, or an empty text. */
  String references() {
    int at = meaning.indexOf(REFERENCES);
    return at < 0 ? "" : meaning.substring(at + REFERENCES.length(), meaning.indexOf('.', at));
  }

  boolean isTime() {
    return type.startsWith("timestamp");
  }

  boolean isNumber() {
    return List.of("integer", "bigint", "smallint", "double precision", "real").contains(type)
        || type.startsWith("numeric");
  }
}
