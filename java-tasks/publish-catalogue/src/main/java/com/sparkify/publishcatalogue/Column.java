package com.sparkify.publishcatalogue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column of a table.
 *
 * @param type as DDL has it
 * @param meaning its comment, or an empty text
 */
record Column(String name, String type, String meaning) {
  private static final String KEY = "Key: ";
  private static final String PERSONAL = "Personal data.";
  private static final Pattern REFERENCES = Pattern.compile("References (\\w+)");

  boolean isKey() {
    return meaning.startsWith(KEY);
  }

  /** Whether its examples are masked. */
  boolean isPersonal() {
    return meaning.endsWith(PERSONAL);
  }

  /** The table whose key it holds, or an empty text. */
  String references() {
    Matcher matcher = REFERENCES.matcher(meaning);
    return matcher.find() ? matcher.group(1) : "";
  }

  boolean isTime() {
    return type.startsWith("timestamp");
  }
}
