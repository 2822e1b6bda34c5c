package dataquality.measure;

import dataquality.dqdl.BadRule;
import dataquality.dqdl.Sql;
import java.util.Arrays;
import java.util.List;

/**
 * Another table that a rule names, {@code table} of the same schema or {@code schema.table}, and
 * columns of it.
 */
public record Reference(String name, List<String> columns, Tables tables) {
  /**
   * {@code table.column} or {@code table.{a,b}}.
   *
   * @throws BadRule when there is no such table or column
   */
  public static Reference of(String text, Target target) {
    int dot = text.lastIndexOf('.', text.contains("{") ? text.indexOf('{') : text.length());
    if (dot < 1) {
      throw new BadRule("'" + text + "' is no reference; write \"other_table.column\"");
    }
    Reference table = table(text.substring(0, dot), target);
    List<String> columns = split(text.substring(dot + 1).replaceAll("[{}]", ""));
    columns.forEach(table::column);
    return new Reference(table.name, columns, target.tables());
  }

  /**
   * A table.
   *
   * @throws BadRule when there is none of that name
   */
  public static Reference table(String text, Target target) {
    String name = text.contains(".") ? text : target.schema() + "." + text;
    target.tables().require(name);
    return new Reference(name, List.of(), target.tables());
  }

  /** The names between commas. */
  public static List<String> split(String columns) {
    return Arrays.stream(columns.split(",")).map(String::strip).toList();
  }

  /** The table as it stands after FROM. */
  public String sql() {
    return Target.quoted(name);
  }

  public boolean has(String column) {
    return tables.names(name).contains(column);
  }

  /**
   * A column of it, quoted.
   *
   * @throws BadRule when there is none of that name
   */
  public String column(String column) {
    tables.require(name, column);
    return Sql.identifier(column);
  }
}
