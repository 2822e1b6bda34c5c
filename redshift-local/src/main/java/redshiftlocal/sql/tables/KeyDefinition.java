package redshiftlocal.sql.tables;

import java.util.List;
import java.util.stream.Collectors;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.postgres.LongNames;
import redshiftlocal.sql.tokens.Cursor;
import redshiftlocal.sql.tokens.TableName;

/**
 * Reads PRIMARY KEY, UNIQUE and FOREIGN KEY at table level. Redshift keeps them for its planner and
 * never enforces them (developer guide, "Table constraints").
 */
final class KeyDefinition {
  private KeyDefinition() {}

  /** Whether a table-level constraint is ahead. */
  static boolean isAhead(Cursor cursor) {
    return switch (cursor.word()) {
      case "primary", "unique", "foreign", "constraint", "check", "exclude" -> true;
      default -> false;
    };
  }

  static void read(TableName table, Cursor cursor, TableLayout layout) {
    String name = cursor.accept("constraint") ? cursor.identifier() : null;
    TableLayout.Key key;
    if (cursor.accept("primary", "key")) {
      key = of('p', table, TableAttributes.names(cursor.parenthesised()));
    } else if (cursor.accept("unique")) {
      key = of('u', table, TableAttributes.names(cursor.parenthesised()));
    } else if (cursor.accept("foreign", "key")) {
      List<String> columns = TableAttributes.names(cursor.parenthesised());
      cursor.expect("references");
      key = references(cursor, table, columns, name);
    } else if (cursor.word().equals("check")) {
      throw checkRefused();
    } else {
      throw cursor.syntaxError();
    }
    if (name != null) {
      key = new TableLayout.Key(key.kind(), name, key.columns(), key.target(), key.targetColumns());
    }
    layout.keys.add(key);
  }

  static TableLayout.Key of(char kind, TableName table, List<String> columns) {
    return new TableLayout.Key(kind, name(kind, table, columns), columns, null, List.of());
  }

  static TableLayout.Key references(
      Cursor cursor, TableName table, List<String> columns, String name) {
    TableName target = cursor.tableName();
    List<String> targetColumns =
        cursor.isPunctuation("(") ? TableAttributes.names(cursor.parenthesised()) : List.of();
    String keyName = name == null ? name('f', table, columns) : name;
    return new TableLayout.Key('f', keyName, columns, target, targetColumns);
  }

  /**
   * As PostgreSQL 8.0 names them, by the first column alone: redshift_connector's
   * test_metadataAPI_keys.py has it of foreign keys; of UNIQUE it is unconfirmed.
   */
  private static String name(char kind, TableName table, List<String> columns) {
    List<String> parts =
        switch (kind) {
          case 'p' -> List.of(table.table(), "pkey");
          case 'u' -> List.of(table.table(), columns.get(0), "key");
          default -> List.of(table.table(), columns.get(0), "fkey");
        };
    return LongNames.stored(parts.stream().map(LongNames::shown).collect(Collectors.joining("_")));
  }

  static RedshiftException checkRefused() {
    return new RedshiftException("0A000", "CREATE TABLE CHECK constraint is not supported");
  }
}
