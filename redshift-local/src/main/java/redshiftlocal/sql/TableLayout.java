package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What Redshift keeps of a table and PostgreSQL cannot: distribution, sort key, encodings, keys. It
 * is remembered in {@code redshift_local.table_layout} and {@code redshift_local.table_key}.
 */
final class TableLayout {
  String distStyle = "AUTO";
  String distKey;
  String sortStyle = "AUTO";
  final List<String> sortKeys = new ArrayList<>();
  final Map<String, String> encodings = new TreeMap<>();
  final List<Key> keys = new ArrayList<>();

  /** A key that Redshift stores, shows and plans with, but does not enforce. */
  record Key(
      char kind, String name, List<String> columns, TableName target, List<String> targetColumns) {}

  /** The statements that remember this for an existing table. */
  List<String> remember(TableName table) {
    List<String> statements = new ArrayList<>();
    statements.add(
        "INSERT INTO redshift_local.table_layout"
            + " (table_id, dist_style, dist_key, sort_style, sort_keys) SELECT "
            + String.join(
                ", ",
                regclass(table),
                text(distStyle),
                text(distKey),
                text(sortStyle),
                array(sortKeys))
            + " ON CONFLICT (table_id) DO NOTHING");
    encodings.forEach(
        (column, encoding) ->
            statements.add(
                "INSERT INTO redshift_local.column_encoding (table_id, column_name, encoding) SELECT "
                    + String.join(", ", regclass(table), text(column), text(encoding))
                    + " ON CONFLICT DO NOTHING"));
    for (Key key : keys) {
      statements.add(rememberKey(table, key));
      if (key.kind() != 'f') {
        statements.add(index(table, key));
      }
    }
    return statements;
  }

  private static String rememberKey(TableName table, Key key) {
    return "INSERT INTO redshift_local.table_key"
        + " (table_id, kind, name, columns, target, target_columns) SELECT "
        + String.join(
            ", ",
            regclass(table),
            text(String.valueOf(key.kind())),
            text(key.name()),
            array(key.columns()),
            key.target() == null ? "NULL" : regclass(key.target()),
            array(key.targetColumns()))
        + " ON CONFLICT DO NOTHING";
  }

  /** A plain index: look-ups by key stay quick, and two equal keys stay possible as in Redshift. */
  private static String index(TableName table, Key key) {
    String columns =
        key.columns().stream().map(Quoting::identifier).collect(Collectors.joining(", "));
    return "CREATE INDEX IF NOT EXISTS "
        + Quoting.identifier(key.name())
        + " ON "
        + table.sql()
        + " ("
        + columns
        + ")";
  }

  static String regclass(TableName table) {
    return Quoting.literal(table.sql()) + "::regclass";
  }

  private static String text(String value) {
    return value == null ? "NULL" : Quoting.literal(value);
  }

  private static String array(List<String> values) {
    return values.stream()
        .map(Quoting::literal)
        .collect(Collectors.joining(", ", "ARRAY[", "]::text[]"));
  }
}
