package com.sparkify.checkquality.rules;

import com.sparkify.checkquality.dqdl.BadRule;
import com.sparkify.warehouse.Sql;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table that a ruleset is about.
 *
 * @param keys the columns that name a row in samples; there may be none
 */
public record Target(String schema, String table, List<String> keys, Tables tables) {
  public Target {
    keys = List.copyOf(keys);
  }

  /** {@code schema.table}. */
  public String name() {
    return schema + "." + table;
  }

  /** The table as it stands after FROM. */
  public String sql() {
    return quoted(name());
  }

  static String quoted(String schemaAndTable) {
    int dot = schemaAndTable.indexOf('.');
    return Sql.identifier(schemaAndTable.substring(0, dot))
        + "."
        + Sql.identifier(schemaAndTable.substring(dot + 1));
  }

  /**
   * A column of this table, quoted.
   *
   * @throws BadRule when there is none of that name
   */
  String column(String name) {
    tables.require(name(), name);
    return Sql.identifier(name);
  }

  /** The keys that name a row, and the column to be looked at, as a column list. */
  String sampleColumns(String own) {
    return Stream.concat(keys.stream(), Stream.of(own))
        .map(this::column)
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
