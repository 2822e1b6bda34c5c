package redshiftlocal.sql.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.plan.Procedures;
import redshiftlocal.sql.tokens.TableName;

/**
 * What Redshift keeps of a table and PostgreSQL cannot: distribution, sort key, encodings, keys. It
 * is remembered by the procedures of {@code storage.sql}.
 */
final class TableLayout {
  /** Null in an ALTER TABLE that leaves the distribution, or the sort key, as it is. */
  String distStyle = "AUTO";

  boolean distStyleGiven;
  String distKey;
  String sortStyle = "AUTO";
  final List<String> sortKeys = new ArrayList<>();
  final Map<String, String> encodings = new TreeMap<>();
  final List<Key> keys = new ArrayList<>();

  /** A key that Redshift stores, shows and plans with, but does not enforce. */
  record Key(
      char kind, String name, List<String> columns, TableName target, List<String> targetColumns) {}

  /** What an ALTER TABLE changes: nothing at first. */
  static TableLayout unchanged() {
    TableLayout layout = new TableLayout();
    layout.leave();
    return layout;
  }

  private void leave() {
    distStyle = null;
    sortStyle = null;
  }

  /** Distributes by a column; a table has one DISTKEY. */
  void distributeBy(String column) {
    if (distKey != null && !distKey.equals(column)) {
      throw new RedshiftException(
          "42601", "Cannot specify more than one DISTKEY, as " + distKey + " and " + column);
    }
    distKey = column;
  }

  /** A DISTKEY, of the table or of a column, is DISTSTYLE KEY and no other. */
  private void settleDistribution() {
    if ("KEY".equals(distStyle) && distKey == null) {
      throw new RedshiftException("42601", "Cannot specify DISTSTYLE KEY without a DISTKEY column");
    }
    if (distKey != null) {
      if (distStyleGiven && !distStyle.equals("KEY")) {
        throw new RedshiftException(
            "42601", "Cannot specify DISTKEY when using DISTSTYLE " + distStyle);
      }
      distStyle = "KEY";
    }
  }

  /** The statements that remember this for an existing table. */
  List<String> remember(TableName table) {
    settleDistribution();
    List<String> statements = new ArrayList<>();
    if (distStyle != null || sortStyle != null) {
      statements.add(
          Procedures.call(
              "set_layout",
              Procedures.regclass(table),
              Procedures.text(distStyle),
              Procedures.text(distKey),
              Procedures.text(sortStyle),
              Procedures.array(sortKeys)));
    }
    encodings.forEach(
        (column, encoding) ->
            statements.add(
                Procedures.call(
                    "set_encoding",
                    Procedures.regclass(table),
                    Procedures.text(column),
                    Procedures.text(encoding))));
    for (Key key : keys) {
      statements.add(rememberKey(table, key));
    }
    return statements;
  }

  /** The same beside LIKE, which takes the distribution and the sort key from its parent. */
  List<String> rememberBeside(TableName table) {
    if (distStyleGiven || distKey != null || !sortKeys.isEmpty()) {
      throw new RedshiftException(
          "42601", "Cannot specify DISTSTYLE, DISTKEY or SORTKEY when using LIKE");
    }
    leave();
    return remember(table);
  }

  private static String rememberKey(TableName table, Key key) {
    return Procedures.call(
        "add_key",
        Procedures.regclass(table),
        Procedures.text(String.valueOf(key.kind())),
        Procedures.text(key.name()),
        Procedures.array(key.columns()),
        key.target() == null ? "NULL" : Procedures.regclass(key.target()),
        Procedures.array(key.targetColumns()));
  }
}
