package redshiftlocal.sql.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.sql.plan.Procedures;
import redshiftlocal.sql.plan.Rule;
import redshiftlocal.sql.refused.MissingStatements;
import redshiftlocal.sql.tokens.Cursor;
import redshiftlocal.sql.tokens.TableName;
import redshiftlocal.sql.tokens.Token;
import redshiftlocal.sql.tokens.Tokens;

/** ALTER TABLE where Redshift's form or effect is not PostgreSQL's; renames pass through. */
public final class AlterTable implements Rule {
  private static final String TAG = "ALTER TABLE";

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
    if (cursor.accept("drop", "constraint")) {
      return Optional.of(dropConstraint(table, cursor));
    }
    if (cursor.accept("drop")) {
      return Optional.of(dropColumn(table, cursor, Tokens.text(statement)));
    }
    if (cursor.accept("append")) {
      throw MissingStatements.refused("ALTER TABLE APPEND");
    }
    if (cursor.accept("alter")) {
      return Optional.of(alter(table, cursor));
    }
    if (cursor.accept("owner", "to")) {
      return Optional.of(owner(table, cursor));
    }
    if (!cursor.word().equals("rename")) {
      throw cursor.syntaxError();
    }
    return Optional.empty();
  }

  private static Plan owner(TableName table, Cursor cursor) {
    String owner = Quoting.literal(cursor.identifier());
    end(cursor);
    return new Plan.Script(
        List.of(Procedures.call("change_owner", Procedures.regclass(table), owner)), TAG);
  }

  private static Plan add(TableName table, Cursor cursor) {
    TableLayout layout = TableLayout.unchanged();
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
    end(cursor);
    for (TableLayout.Key key : layout.keys) {
      if (key.kind() == 'p') {
        statements.add(
            Procedures.call(
                "check_not_null", Procedures.regclass(table), Procedures.array(key.columns())));
      }
    }
    statements.addAll(layout.remember(table));
    return new Plan.Script(statements, TAG);
  }

  private static Plan dropConstraint(TableName table, Cursor cursor) {
    String name = cursor.identifier();
    if (!cursor.accept("restrict")) {
      cursor.accept("cascade");
    }
    end(cursor);
    return new Plan.Script(
        List.of(Procedures.call("drop_key", Procedures.regclass(table), Procedures.text(name))),
        TAG);
  }

  private static Plan dropColumn(TableName table, Cursor cursor, String statement) {
    cursor.accept("column");
    return new Plan.Script(
        List.of(
            Procedures.call(
                "check_droppable",
                Procedures.regclass(table),
                Procedures.text(cursor.identifier())),
            statement),
        TAG);
  }

  private static Plan alter(TableName table, Cursor cursor) {
    if (cursor.accept("column")) {
      return column(table, cursor);
    }
    TableLayout layout = TableLayout.unchanged();
    TableAttributes.read(cursor, layout);
    end(cursor);
    return new Plan.Script(layout.remember(table), TAG);
  }

  private static Plan column(TableName table, Cursor cursor) {
    String column = cursor.identifier();
    if (cursor.word().equals("encode")) {
      return encodings(table, column, cursor);
    }
    cursor.expect("type");
    ColumnType type = ColumnType.read(cursor, table.table() + "." + column);
    end(cursor);
    String alter = "ALTER TABLE " + table.sql();
    return new Plan.Script(
        List.of(
            Procedures.call(
                "drop_byte_length", Procedures.regclass(table), Quoting.literal(column)),
            alter + " ALTER COLUMN " + Quoting.identifier(column) + " TYPE " + type.sql(),
            alter + " ADD" + ByteLength.constraint(column, type),
            Procedures.call("map_zones", Procedures.regclass(table))),
        TAG,
        List.of(),
        Plan.Block.ALONE);
  }

  /** One column's encoding or, with commas, several ones'. */
  private static Plan encodings(TableName table, String first, Cursor cursor) {
    TableLayout layout = TableLayout.unchanged();
    String column = first;
    while (true) {
      cursor.expect("encode");
      layout.encodings.put(column, ColumnDefinition.encoding(cursor));
      if (!cursor.acceptPunctuation(",")) {
        break;
      }
      cursor.expect("alter");
      cursor.expect("column");
      column = cursor.identifier();
    }
    end(cursor);
    return new Plan.Script(layout.remember(table), TAG);
  }

  private static void end(Cursor cursor) {
    if (!cursor.atEnd()) {
      throw cursor.syntaxError();
    }
  }
}
