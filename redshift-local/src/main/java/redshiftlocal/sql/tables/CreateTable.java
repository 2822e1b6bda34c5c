package redshiftlocal.sql.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.sql.plan.Procedures;
import redshiftlocal.sql.refused.MissingStatements;
import redshiftlocal.sql.tokens.TableName;
import redshiftlocal.translate.Written;
import redshiftsql.tree.Node;

/**
 * CREATE TABLE in its three forms (columns, LIKE, AS): Redshift's attributes and keys are
 * remembered aside, and types and lengths become PostgreSQL's.
 */
public final class CreateTable {
  private final Written create;
  private final Node statement;
  private final TableName table;
  private final boolean temporary;

  private CreateTable(Written create) {
    this.create = create;
    this.statement = create.statement();
    this.table = TableName.in(statement);
    this.temporary = statement.find("temporary").isPresent() || table.table().startsWith("#");
    if (statement.find("iceberg").isPresent()) {
      throw MissingStatements.refused("CREATE TABLE USING ICEBERG");
    }
  }

  /** Of columns, keys and other tables' columns. */
  public static Plan withColumns(Written create) {
    CreateTable of = new CreateTable(create);
    Plan.Script script = of.withColumns();
    return of.statement.find("if_not_exists").isPresent() ? of.unlessThere(script) : script;
  }

  /** CREATE TABLE AS. */
  public static Plan asQuery(Written create) {
    return new CreateTable(create).asQuery();
  }

  private String head() {
    return "CREATE " + (temporary ? "TEMPORARY " : "") + "TABLE " + table.sql();
  }

  /** One call for all, since an existing table must keep its keys and its layout too. */
  private Plan unlessThere(Plan.Script script) {
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

  private Plan asQuery() {
    String names =
        Clauses.listed(statement).stream()
            .map(Quoting::identifier)
            .collect(Collectors.joining(", "));
    Node query = statement.find("as_query").orElseThrow().firstNode();
    List<String> statements = new ArrayList<>();
    statements.add(
        head() + (names.isEmpty() ? "" : " (" + names + ")") + " AS " + create.sql(query));
    TableLayout.created(statement, List.of(), position -> nameAt(position, columns(query)))
        .remember(table)
        .ifPresent(statements::add);
    return new Plan.Script(statements, "SELECT");
  }

  /** Those that the statement names, or else the query gives. */
  private List<String> columns(Node query) {
    List<String> named = Clauses.listed(statement);
    return named.isEmpty() ? create.columns(query) : named;
  }

  /**
   * The column at a position from 1 (developer guide, CREATE TABLE AS); the database refuses what
   * there is not.
   */
  private static String nameAt(String position, List<String> columns) {
    int at = position.matches("\\d{1,4}") ? Integer.parseInt(position) : 0;
    return at > 0 && at <= columns.size() ? columns.get(at - 1) : position;
  }

  private Plan.Script withColumns() {
    TableElements elements = TableElements.of(table, statement);
    List<String> statements = new ArrayList<>();
    statements.add(head() + " (" + String.join(", ", elements.sql(create)) + ")");
    for (Key key : elements.keys()) {
      if (key.isPrimary()) {
        key.columns().forEach(column -> statements.add(notNull(column)));
      }
    }
    List<String> names = elements.columns().stream().map(ColumnDefinition::name).toList();
    TableLayout layout =
        TableLayout.created(statement, elements.columns(), position -> nameAt(position, names));
    if (elements.parents().isEmpty()) {
      layout.remember(table).ifPresent(statements::add);
    } else {
      layout.refuseBesideLike(statement);
      elements.parents().forEach(parent -> statements.add(copyLayout(parent)));
    }
    elements.columns().forEach(column -> column.rememberEncoding().ifPresent(statements::add));
    elements.keys().forEach(key -> statements.add(key.remember(table)));
    return new Plan.Script(statements, "CREATE TABLE");
  }

  private String notNull(String column) {
    return "ALTER TABLE "
        + table.sql()
        + " ALTER COLUMN "
        + Quoting.identifier(column)
        + " SET NOT NULL";
  }

  private String copyLayout(TableName parent) {
    return Procedures.call("copy_layout", Procedures.regclass(table), Procedures.regclass(parent));
  }
}
