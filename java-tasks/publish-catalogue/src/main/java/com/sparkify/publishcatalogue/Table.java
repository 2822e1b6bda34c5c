package com.sparkify.publishcatalogue;

import java.util.List;

/**
 * A table or view of the warehouse.
 *
 * @param meaning its comment, or an empty text
 * @param problem why it could not be read, or an empty text
 */
record Table(
    String schema,
    String table,
    boolean view,
    String meaning,
    List<Column> columns,
    Profile profile,
    Outcomes outcomes,
    String problem) {
  String name() {
    return schema + "." + table;
  }
}
