package com.sparkify.warehouse.staging;

/**
 * A column and the member of the JSON object that fills it.
 *
 * @param name the column, as SQL
 * @param member the member's name; no quote in it
 */
public record JsonColumn(String name, String member) {
  /** The jsonpaths expression, in bracket notation. */
  String path() {
    return "$['" + member + "']";
  }
}
