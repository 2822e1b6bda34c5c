package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * CREATE TABLE in its three forms (columns, LIKE, AS): Redshift's attributes are remembered aside,
 * keys become plain indexes, and types and lengths become PostgreSQL's.
 */
final class CreateTable implements Rule {

  @Override
  public Optional<Plan> plan(List<Token> statement) {
    Cursor cursor = new Cursor(statement);
    if (!cursor.accept("create")) {
      return Optional.empty();
    }
    cursor.accept("local");
    boolean temporary = cursor.accept("temp") || cursor.accept("temporary");
    if (!cursor.accept("table")) {
      return Optional.empty();
    }
    boolean ifNotExists = cursor.accept("if", "not", "exists");
    temporary |=
        cursor.peek().type() == Token.Type.HASH_NAME || cursor.peek().text().startsWith("\"#");
    TableName table = cursor.tableName();
    String head =
        "CREATE "
            + (temporary ? "TEMPORARY " : "")
            + "TABLE "
            + (ifNotExists ? "IF NOT EXISTS " : "")
            + table.sql();
    return Optional.of(body(table, head, cursor));
  }

  private static Plan body(TableName table, String head, Cursor cursor) {
    List<Token> elements = cursor.isPunctuation("(") ? cursor.parenthesised() : null;
    TableLayout layout = new TableLayout();
    TableAttributes.read(cursor, layout);
    if (cursor.accept("as")) {
      return asQuery(table, head, elements, layout, cursor.rest());
    }
    if (elements == null || !cursor.atEnd()) {
      throw cursor.syntaxError();
    }
    return withColumns(table, head, elements, layout);
  }

  private static Plan asQuery(
      TableName table, String head, List<Token> names, TableLayout layout, List<Token> query) {
    String columns = names == null ? "" : " (" + Tokens.text(names) + ")";
    List<String> statements = new ArrayList<>();
    statements.add(head + columns + " AS " + Tokens.text(query).strip());
    statements.addAll(layout.remember(table));
    return new Plan.Script(statements, "SELECT");
  }

  private static Plan withColumns(
      TableName table, String head, List<Token> elements, TableLayout layout) {
    List<String> columns = new ArrayList<>();
    for (List<Token> element : Tokens.splitAtCommas(elements)) {
      Cursor cursor = new Cursor(element);
      if (KeyDefinition.isAhead(cursor)) {
        KeyDefinition.read(table, cursor, layout);
      } else if (cursor.accept("like")) {
        columns.add(like(cursor));
      } else {
        columns.add(ColumnDefinition.read(table, cursor, layout));
      }
    }
    List<String> statements = new ArrayList<>();
    statements.add(head + " (" + String.join(", ", columns) + ")");
    for (TableLayout.Key key : layout.keys) {
      if (key.kind() == 'p') {
        key.columns().forEach(column -> statements.add(notNull(table, column)));
      }
    }
    statements.addAll(layout.remember(table));
    return new Plan.Script(statements, "CREATE TABLE");
  }

  private static String notNull(TableName table, String column) {
    return "ALTER TABLE "
        + table.sql()
        + " ALTER COLUMN "
        + Quoting.identifier(column)
        + " SET NOT NULL";
  }

  /** LIKE copies names, types, NOT NULL and, with our CHECKs, the byte lengths. */
  private static String like(Cursor cursor) {
    String parent = cursor.tableName().sql();
    boolean defaults = cursor.accept("including", "defaults");
    if (!defaults) {
      cursor.accept("excluding", "defaults");
    }
    return "LIKE " + parent + " INCLUDING CONSTRAINTS" + (defaults ? " INCLUDING DEFAULTS" : "");
  }
}
