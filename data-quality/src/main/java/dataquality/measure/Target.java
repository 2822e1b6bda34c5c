package dataquality.measure;

import dataquality.dqdl.BadRule;
import dataquality.dqdl.CheckRun;
import dataquality.dqdl.Scope;
import dataquality.dqdl.Sql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table that a ruleset is about.
 *
 * @param judged which rows the rules are about, as an SQL predicate; empty for all
 * @param keys the columns that name a row in samples; there may be none
 * @param run when and what for the table is checked
 */
public record Target(
    String schema,
    String table,
    Optional<String> judged,
    List<String> keys,
    Tables tables,
    CheckRun run) {
  public Target {
    keys = List.copyOf(keys);
  }

  /** {@code schema.table}. */
  public String name() {
    return schema + "." + table;
  }

  /** The rows that the rules are about as they stand after FROM. */
  public String sql() {
    return judged.isEmpty() ? rows() : rows() + " AS judged";
  }

  /** The same, without a name of their own. */
  public String rows() {
    return judged
        .map(which -> "(SELECT * FROM " + quoted(name()) + " WHERE " + which + ")")
        .orElseGet(() -> quoted(name()));
  }

  /** The run, with {@code :rows} for the rows that the rules are about. */
  public CheckRun runOfRows() {
    Map<String, String> sets = new HashMap<>(run.scope().sets());
    sets.put("rows", rows());
    return run.of(new Scope(run.scope().everything(), sets, run.scope().times()));
  }

  /** By which time the data ought to be there, as an SQL expression. */
  public String due() {
    return CheckRun.sql(run.due());
  }

  public static String quoted(String schemaAndTable) {
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
  public String column(String name) {
    tables.require(name(), name);
    return Sql.identifier(name);
  }

  /**
   * A column of this table that holds numbers, quoted.
   *
   * @throws BadRule when there is none of that name, or it holds something else
   */
  public String number(String name) {
    Tables.Column column = tables.column(name(), name);
    if (!DataType.of(column).isNumber()) {
      throw new BadRule(name + " is " + column.type() + ", and the rule wants a number");
    }
    return column(name);
  }

  /**
   * A column of this table that holds text, quoted.
   *
   * @throws BadRule when there is none of that name, or it holds something else
   */
  public String text(String name) {
    Tables.Column column = tables.column(name(), name);
    if (DataType.of(column) != DataType.STRING) {
      throw new BadRule(name + " is " + column.type() + ", and the rule wants a text");
    }
    return column(name);
  }

  /**
   * A column of this table that holds dates or times, quoted.
   *
   * @throws BadRule when there is none of that name, or it holds something else
   */
  public String time(String name) {
    Tables.Column column = tables.column(name(), name);
    DataType type = DataType.of(column);
    if (type != DataType.DATE && type != DataType.TIMESTAMP) {
      throw new BadRule(name + " is " + column.type() + ", and the rule wants a date or timestamp");
    }
    return column(name);
  }

  /** The keys that name a row, and the column to be looked at, as a column list. */
  public String sampleColumns(String own) {
    return Stream.concat(keys.stream(), Stream.of(own))
        .map(this::column)
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
