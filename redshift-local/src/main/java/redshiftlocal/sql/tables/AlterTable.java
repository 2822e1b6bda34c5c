package redshiftlocal.sql.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.sql.plan.Procedures;
import redshiftlocal.sql.refused.MissingStatements;
import redshiftlocal.sql.tokens.TableName;
import redshiftlocal.translate.Written;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;

/** ALTER TABLE where Redshift's form or effect is not PostgreSQL's; renames pass through. */
public final class AlterTable {
  private static final String TAG = "ALTER TABLE";

  private final Written alter;
  private final TableName table;

  private AlterTable(Written alter) {
    this.alter = alter;
    this.table = TableName.in(alter.statement());
  }

  public static Plan append(Written append) {
    throw MissingStatements.refused("ALTER TABLE APPEND");
  }

  public static Plan plan(Written alter) {
    List<Node> changes = alter.statement().nodes().stream().skip(1).toList();
    return new AlterTable(alter).plan(changes);
  }

  private Plan plan(List<Node> changes) {
    Node change = changes.get(0);
    return switch (change.rule()) {
      case "add_constraint" -> addKey(change);
      case "add_column" -> addColumn(change);
      case "drop_constraint" -> dropConstraint(change);
      case "drop_column" -> dropColumn(change);
      case "alter_column_type" -> changeType(change);
      case "alter_column_encode", "alter_distribution" -> changeLayout(changes);
      case "alter_encode_auto" -> script(List.of());
      case "owner_to" -> changeOwner(change);
      case "rename_to", "rename_column" -> new Plan.PassThrough(written());
      default -> throw MissingStatements.refused(TAG + " " + refusedName(change));
    };
  }

  private String refusedName(Node change) {
    String set = alter.statement().hasWord("set") ? "SET " : "";
    return set + change.rule().replace('_', ' ').toUpperCase(Locale.ROOT);
  }

  private String written() {
    return alter.sql(alter.statement());
  }

  private static Plan script(List<String> statements) {
    return new Plan.Script(statements, TAG);
  }

  private String call(String procedure, String... arguments) {
    List<String> all = new ArrayList<>(List.of(Procedures.regclass(table)));
    all.addAll(List.of(arguments));
    return Procedures.call(procedure, all.toArray(String[]::new));
  }

  private Plan addKey(Node change) {
    Key key = Key.ofTable(table, change.find("table_constraint").orElseThrow());
    List<String> statements = new ArrayList<>();
    if (key.isPrimary()) {
      statements.add(call("check_not_null", Procedures.array(key.columns())));
    }
    statements.add(key.remember(table));
    return script(statements);
  }

  private Plan addColumn(Node change) {
    ColumnDefinition column = ColumnDefinition.of(table, change.find("added_column").orElseThrow());
    List<String> statements = new ArrayList<>();
    statements.add("ALTER TABLE " + table.sql() + " ADD COLUMN " + column.sql(alter));
    column.rememberEncoding().ifPresent(statements::add);
    return script(statements);
  }

  private Plan dropConstraint(Node change) {
    return script(List.of(call("drop_key", Procedures.text(Clauses.lastName(change)))));
  }

  private Plan dropColumn(Node change) {
    String column = Procedures.text(Clauses.lastName(change));
    return script(List.of(call("check_droppable", column), written()));
  }

  private Plan changeOwner(Node change) {
    String owner =
        change.firstNode().allTokens().stream()
            .map(token -> token.isName() ? token.identifier() : token.text())
            .collect(Collectors.joining());
    return script(List.of(call("change_owner", Quoting.literal(owner))));
  }

  private Plan changeLayout(List<Node> changes) {
    List<String> statements = new ArrayList<>();
    TableLayout layout = TableLayout.UNCHANGED;
    for (Node change : changes) {
      Optional<Node> encode = change.find("encode");
      if (encode.isPresent()) {
        String column = columnBehindAlter(change);
        statements.add(ColumnDefinition.rememberEncoding(table, column, encode.get()));
      } else {
        layout = layout.altered(change);
      }
    }
    layout.remember(table).ifPresent(statements::add);
    return script(statements);
  }

  /** That of {@code ALTER COLUMN a …}. */
  private static String columnBehindAlter(Node change) {
    return change.tokens().stream().skip(2).findFirst().map(Token::identifier).orElseThrow();
  }

  private Plan changeType(Node change) {
    String column = columnBehindAlter(change);
    Node typeNode = change.find(Kind.TYPE).orElseThrow();
    ColumnType type = ColumnType.of(typeNode, table.table() + "." + column);
    if (!type.name().equals("varchar")) {
      // Only the length of a VARCHAR changes (developer guide, ALTER TABLE); the text is
      // unconfirmed.
      throw new RedshiftException(
          "0A000", "target data type \"" + type.name() + "\" is not supported");
    }
    String start = "ALTER TABLE " + table.sql();
    return new Plan.Script(
        List.of(
            call("drop_byte_length", Quoting.literal(column)),
            start + " ALTER COLUMN " + Quoting.identifier(column) + " TYPE " + type.sql(),
            start + " ADD" + ByteLength.constraint(column, type),
            call("map_zones")),
        TAG,
        List.of(),
        Plan.Block.ALONE);
  }
}
