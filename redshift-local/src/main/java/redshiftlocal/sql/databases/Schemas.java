package redshiftlocal.sql.databases;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.sql.plan.Procedures;
import redshiftlocal.sql.plan.SchemaName;
import redshiftlocal.sql.users.UserName;
import redshiftlocal.translate.Written;
import redshiftsql.tree.Node;

/**
 * CREATE, ALTER and DROP SCHEMA (developer guide). Their QUOTA, which limits a schema's disk space,
 * is left out.
 */
public final class Schemas {
  private Schemas() {}

  public static Plan create(Written create) {
    Node statement = create.statement();
    boolean ifNotExists = statement.find("if_not_exists").isPresent();
    Optional<Node> authorization = statement.find("authorization");
    List<Node> elements =
        statement.nodes().stream().filter(node -> node.isRule("schema_element")).toList();
    if (authorization.isPresent()) {
      requireNone(elements);
      return owned(statement, ifNotExists, UserName.sql(authorization.get()));
    }
    SchemaName schema = SchemaName.in(statement).get(0);
    String sql =
        "CREATE SCHEMA "
            + (ifNotExists ? "IF NOT EXISTS " : "")
            + schema.sql()
            + elements.stream().map(e -> " " + create.sql(e)).collect(Collectors.joining());
    return passedOn(List.of(schema), "CREATE SCHEMA", sql);
  }

  private static void requireNone(List<Node> elements) {
    if (!elements.isEmpty()) {
      throw new RedshiftException(
          "0A000",
          "CREATE SCHEMA ... AUTHORIZATION with schema elements is not supported by redshift-local");
    }
  }

  /**
   * Who has a schema is for our procedure to say: a superuser may give it to anybody. Without a
   * name of its own it has its owner's.
   */
  private static Plan owned(Node statement, boolean ifNotExists, String owner) {
    List<SchemaName> schemas = SchemaName.in(statement);
    String name = schemas.isEmpty() ? owner : Quoting.literal(schemas.get(0).name());
    String call = Procedures.call("create_schema", name, Boolean.toString(ifNotExists), owner);
    return SchemaName.plan(schemas, "CREATE SCHEMA", call);
  }

  public static Plan alter(Written alter) {
    Node statement = alter.statement();
    List<SchemaName> schemas = SchemaName.in(statement);
    SchemaName schema = schemas.get(0);
    Optional<Node> rename = statement.find("rename_to");
    if (rename.isPresent()) {
      String to = Quoting.identifier(rename.get().names().get(2));
      return passedOn(schemas, "ALTER SCHEMA", "ALTER SCHEMA " + schema.sql() + " RENAME TO " + to);
    }
    return statement
        .find("owner_to")
        .map(UserName::newOwner)
        .map(to -> Procedures.call("change_schema_owner", Quoting.literal(schema.name()), to))
        .map(call -> SchemaName.plan(schemas, "ALTER SCHEMA", call))
        .orElseGet(() -> SchemaName.plan(schemas, "ALTER SCHEMA"));
  }

  public static Plan drop(Written drop) {
    Node statement = drop.statement();
    if (statement.find("drop_external_database").isPresent()) {
      throw new RedshiftException(
          "0A000", "DROP SCHEMA ... DROP EXTERNAL DATABASE is not supported by redshift-local");
    }
    List<SchemaName> schemas = SchemaName.in(statement);
    String sql =
        "DROP SCHEMA "
            + (statement.find("if_exists").isPresent() ? "IF EXISTS " : "")
            + schemas.stream().map(SchemaName::sql).collect(Collectors.joining(", "))
            + statement.find("drop_behavior").map(behavior -> " " + behavior.toText()).orElse("");
    return passedOn(schemas, "DROP SCHEMA", sql);
  }

  private static Plan passedOn(List<SchemaName> schemas, String tag, String sql) {
    return SchemaName.databaseChecks(schemas).isEmpty()
        ? new Plan.PassThrough(sql)
        : SchemaName.plan(schemas, tag, sql);
  }
}
