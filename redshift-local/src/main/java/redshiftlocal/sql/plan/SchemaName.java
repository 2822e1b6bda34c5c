package redshiftlocal.sql.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import redshiftlocal.postgres.Quoting;
import redshiftsql.tree.Node;

/**
 * A schema's name, folded, which may have its database's before it, as dbt writes it: PostgreSQL
 * has no such name (developer guide, "Cross-database queries").
 */
public record SchemaName(Optional<String> database, String name) {

  /** The name that a clause {@code schema_name} says. */
  public static SchemaName of(Node clause) {
    List<String> names = clause.names();
    return names.size() == 1
        ? new SchemaName(Optional.empty(), names.get(0))
        : new SchemaName(Optional.of(names.get(0)), names.get(1));
  }

  /** All that are named in a statement or clause. */
  public static List<SchemaName> in(Node part) {
    return part.descendants().stream()
        .filter(node -> node.isRule("schema_name"))
        .map(SchemaName::of)
        .toList();
  }

  /** Quoted, ready for SQL text. */
  public String sql() {
    return Quoting.identifier(name);
  }

  /** The plan of a statement about these schemas, whose databases must be the session's own. */
  public static Plan.Script plan(List<SchemaName> schemas, String tag, String... statements) {
    List<String> all = new ArrayList<>(databaseChecks(schemas));
    all.addAll(List.of(statements));
    return new Plan.Script(all, tag);
  }

  /** A statement for each database that is named and must be the session's own. */
  public static List<String> databaseChecks(List<SchemaName> schemas) {
    return schemas.stream()
        .flatMap(schema -> schema.database().stream())
        .distinct()
        .map(name -> "SELECT redshift_local.require_own_database(" + Quoting.literal(name) + ")")
        .toList();
  }
}
