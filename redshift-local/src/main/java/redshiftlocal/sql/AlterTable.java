package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import redshiftlocal.errors.RedshiftException;

/**
 * ALTER TABLE where Redshift's form is not PostgreSQL's; renames, drops and owners pass through.
 */
final class AlterTable implements Rule {

  @Override
  public Optional<Plan> plan(List<Token> statement) {
    Cursor cursor = new Cursor(statement);
    if (!cursor.accept("alter", "table")) {
      return Optional.empty();
    }
    TableName table = cursor.tableName();
    if (cursor.accept("add")) {
      return Optional.of(add(table, cursor));
    }
    if (cursor.accept("append")) {
      throw new RedshiftException("0A000", "ALTER TABLE APPEND is not supported by redshift-local");
    }
    if (cursor.accept("alter")) {
      return Optional.of(alter(table, cursor));
    }
    return Optional.empty();
  }

  private static Plan add(TableName table, Cursor cursor) {
    TableLayout layout = new TableLayout();
    List<String> statements = new ArrayList<>();
    if (KeyDefinition.isAhead(cursor)) {
      KeyDefinition.read(table, cursor, layout);
    } else {
      cursor.accept("column");
      statements.add(
          "ALTER TABLE "
              + table.sql()
              + " ADD COLUMN "
              + ColumnDefinition.read(table, cursor, layout));
    }
    if (!cursor.atEnd()) {
      throw cursor.syntaxError();
    }
    statements.addAll(layout.remember(table));
    return new Plan.Script(statements, "ALTER TABLE");
  }

  private static Plan alter(TableName table, Cursor cursor) {
    if (cursor.accept("column")) {
      return column(table, cursor);
    }
    TableLayout layout = new TableLayout();
    String key = cursor.word();
    if (key.equals("distkey") && cursor.accept("distkey") && !cursor.isPunctuation("(")) {
      layout.distKey = cursor.identifier();
      layout.distStyle = "KEY";
    } else {
      TableAttributes.read(cursor, layout);
    }
    if (!cursor.atEnd()) {
      throw cursor.syntaxError();
    }
    return new Plan.Script(layoutChange(table, key, layout), "ALTER TABLE");
  }

  private static List<String> layoutChange(TableName table, String key, TableLayout layout) {
    List<String> statements = new ArrayList<>(layout.remember(table));
    String change =
        key.startsWith("dist")
            ? "dist_style = "
                + Quoting.literal(layout.distStyle)
                + ", dist_key = "
                + (layout.distKey == null ? "NULL" : Quoting.literal(layout.distKey))
            : "sort_style = "
                + Quoting.literal(layout.sortStyle)
                + ", sort_keys = "
                + sortKeys(layout);
    statements.add(
        "UPDATE redshift_local.table_layout SET "
            + change
            + " WHERE table_id = "
            + TableLayout.regclass(table));
    return statements;
  }

  private static String sortKeys(TableLayout layout) {
    return layout.sortKeys.stream()
        .map(Quoting::literal)
        .collect(java.util.stream.Collectors.joining(", ", "ARRAY[", "]::text[]"));
  }

  private static Plan column(TableName table, Cursor cursor) {
    String column = cursor.identifier();
    if (cursor.accept("encode")) {
      TableLayout layout = new TableLayout();
      layout.encodings.put(column, cursor.identifier());
      return new Plan.Script(layout.remember(table), "ALTER TABLE");
    }
    cursor.expect("type");
    ColumnType type = ColumnType.read(cursor);
    if (!cursor.atEnd()) {
      throw cursor.syntaxError();
    }
    String alter = "ALTER TABLE " + table.sql();
    return new Plan.Script(
        List.of(
            "SELECT redshift_local.drop_byte_length("
                + TableLayout.regclass(table)
                + ", "
                + Quoting.literal(column)
                + ")",
            alter + " ALTER COLUMN " + Quoting.identifier(column) + " TYPE " + type.sql(),
            alter + " ADD" + ByteLength.constraint(column, type)),
        "ALTER TABLE",
        List.of(),
        Plan.Block.REFUSED_INSIDE);
  }
}
