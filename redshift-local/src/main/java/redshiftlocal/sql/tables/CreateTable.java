package redshiftlocal.sql.tables;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.sql.plan.Procedures;
import redshiftlocal.sql.plan.Rule;
import redshiftlocal.sql.tokens.Cursor;
import redshiftlocal.sql.tokens.TableName;
import redshiftlocal.sql.tokens.Token;
import redshiftlocal.sql.tokens.Tokens;

/**
 * CREATE TABLE in its three forms (columns, LIKE, AS): Redshift's attributes and keys are
 * remembered aside, and types and lengths become PostgreSQL's.
 */
public final class CreateTable implements Rule {

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
    String head = "CREATE " + (temporary ? "TEMPORARY " : "") + "TABLE " + table.sql();
    Plan.Script script = body(table, head, cursor);
    return Optional.of(ifNotExists ? unlessThere(table, temporary, script) : script);
  }

  /** One call for all, since an existing table must keep its keys and its layout too. */
  private static Plan unlessThere(TableName table, boolean temporary, Plan.Script script) {
    String schema =
        temporary
            ? "'pg_temp'"
            : table.schema() == null ? "current_schema()" : Quoting.literal(table.schema());
    String call =
        Procedures.call(
            "unless_there",
            schema,
            Quoting.literal(table.table()),
            Procedures.array(script.statements()));
    return new Plan.Script(List.of(call), script.tag());
  }

  private static Plan.Script body(TableName table, String head, Cursor cursor) {
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

  private static Plan.Script asQuery(
      TableName table, String head, List<Token> names, TableLayout layout, List<Token> query) {
    String columns = names == null ? "" : " (" + Tokens.text(names) + ")";
    List<String> statements = new ArrayList<>();
    statements.add(head + columns + " AS " + Tokens.text(query).strip());
    statements.addAll(layout.remember(table));
    return new Plan.Script(statements, "SELECT");
  }

  private static Plan.Script withColumns(
      TableName table, String head, List<Token> elements, TableLayout layout) {
    List<String> columns = new ArrayList<>();
    List<String> parents = new ArrayList<>();
    Iterator<List<Token>> all = Tokens.splitAtCommas(elements).iterator();
    while (all.hasNext()) {
      List<Token> element = all.next();
      Cursor cursor = new Cursor(element, all.hasNext() ? "," : ")");
      if (KeyDefinition.isAhead(cursor)) {
        KeyDefinition.read(table, cursor, layout);
      } else if (cursor.accept("like")) {
        TableName parent = cursor.tableName();
        parents.add(Procedures.regclass(parent));
        columns.add(like(parent, cursor));
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
    for (String parent : parents) {
      statements.add(Procedures.call("copy_layout", Procedures.regclass(table), parent));
    }
    statements.addAll(parents.isEmpty() ? layout.remember(table) : layout.rememberBeside(table));
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
  private static String like(TableName parent, Cursor cursor) {
    boolean defaults = cursor.accept("including", "defaults");
    if (!defaults) {
      cursor.accept("excluding", "defaults");
    }
    if (!cursor.atEnd()) {
      throw cursor.syntaxError();
    }
    return "LIKE "
        + parent.sql()
        + " INCLUDING CONSTRAINTS"
        + (defaults ? " INCLUDING DEFAULTS" : "");
  }
}
