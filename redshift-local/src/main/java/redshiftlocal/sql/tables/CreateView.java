package redshiftlocal.sql.tables;

import java.util.List;
import java.util.stream.Collectors;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.sql.plan.Procedures;
import redshiftlocal.translate.Written;
import redshiftsql.resolve.Scopes;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;

/**
 * CREATE VIEW … WITH NO SCHEMA BINDING, which PostgreSQL has not (developer guide, CREATE VIEW).
 */
public final class CreateView {
  private CreateView() {}

  public static boolean isLateBinding(Node statement) {
    return statement.isRule("create_view") && statement.find("no_schema_binding").isPresent();
  }

  /** The query that the view keeps. */
  private static Node query(Node statement) {
    return statement.descendants().stream()
        .filter(node -> node.is(Kind.QUERY))
        .findFirst()
        .orElseThrow();
  }

  public static Plan plan(Written view) {
    Node statement = view.statement();
    return isLateBinding(statement)
        ? lateBinding(statement, view.scopes(), view.sql(query(statement)))
        : new Plan.PassThrough(view.sql(statement));
  }

  private static Plan lateBinding(Node statement, Scopes scopes, String query) {
    checkNames(scopes);
    String name = quoted(statement.find(Kind.NAME).orElseThrow(), ".");
    String columns =
        statement.find(Kind.NAMES).map(names -> " (" + quoted(names, ", ") + ")").orElse("");
    String call =
        Procedures.call(
            "create_late_binding_view",
            Quoting.literal(name),
            Quoting.literal(
                columns.isEmpty() ? query : "SELECT * FROM (" + query + ") AS named" + columns),
            Quoting.literal(query(statement).toText()),
            relations(scopes),
            Boolean.toString(statement.find("or_replace").isPresent()));
    return new Plan.Script(List.of(call), "CREATE VIEW");
  }

  private static String quoted(Node names, String separator) {
    return names.tokens().stream()
        .filter(token -> !token.identifier().isEmpty())
        .map(token -> Quoting.identifier(token.identifier()))
        .collect(Collectors.joining(separator));
  }

  /** PostgreSQL's array of the names of what the query reads. */
  private static String relations(Scopes scopes) {
    return scopes.tables().stream()
        .map(table -> Quoting.literal(quoted(table.find(Kind.NAME).orElseThrow(), ".")))
        .distinct()
        .collect(Collectors.joining(", ", "ARRAY[", "]::text[]"));
  }

  /** Every table has its schema, but for those that WITH makes. */
  private static void checkNames(Scopes scopes) {
    if (scopes.tableNames().stream().anyMatch(name -> name.size() == 1)) {
      throw new RedshiftException(
          "0A000",
          "All the relation names inside should be qualified when creating VIEW WITH NO SCHEMA BINDING.");
    }
  }
}
