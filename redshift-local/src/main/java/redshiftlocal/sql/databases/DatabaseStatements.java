package redshiftlocal.sql.databases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import redshiftlocal.catalog.Catalog;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.sql.plan.Procedures;
import redshiftlocal.sql.users.ConnectionLimit;
import redshiftlocal.sql.users.UserName;
import redshiftlocal.translate.Written;
import redshiftsql.tree.Node;

/**
 * CREATE, ALTER and DROP DATABASE (developer guide): a new database has Redshift's catalogue, and
 * its isolation level is kept as a setting that its sessions begin with.
 */
public final class DatabaseStatements {
  private static final Set<String> OF_OTHERS =
      Set.of(
          "from_datashare",
          "from_arn",
          "from_integration",
          "iam_role",
          "integration_options",
          "integration_refresh");

  private DatabaseStatements() {}

  public static Plan create(Written create) {
    Node statement = create.statement();
    refuseOthers(statement, "CREATE");
    String database = name(statement);
    String sql =
        "CREATE DATABASE "
            + Quoting.identifier(database)
            + " TEMPLATE "
            + Quoting.identifier(Catalog.TEMPLATE)
            + limit(statement).orElse("")
            + " STRATEGY file_copy";
    String[] whose = {
      Quoting.literal(database), statement.find("owner").map(UserName::sql).orElse("NULL")
    };
    List<String> statements = new ArrayList<>();
    statements.add(Procedures.call("begin_database", whose));
    statements.add(sql);
    statements.add(Procedures.call("own_database", whose));
    isolation(statement).ifPresent(statements::add);
    return script("CREATE DATABASE", statements);
  }

  public static Plan alter(Written alter) {
    Node statement = alter.statement();
    refuseOthers(statement, "ALTER");
    String database = name(statement);
    Optional<Node> rename = statement.find("rename_to");
    if (rename.isPresent()) {
      String to = Quoting.literal(rename.get().names().get(2));
      return change("rename_database", database, to);
    }
    Optional<Node> owner = statement.find("owner_to");
    if (owner.isPresent()) {
      return change("change_database_owner", database, UserName.newOwner(owner.get()));
    }
    List<String> statements = new ArrayList<>();
    limit(statement)
        .map(limit -> "ALTER DATABASE " + Quoting.identifier(database) + limit)
        .ifPresent(statements::add);
    Optional<String> isolation = isolation(statement);
    isolation.ifPresent(statements::add);
    return isolation.isPresent()
        ? script("ALTER DATABASE", statements)
        : new Plan.Script(statements, "ALTER DATABASE");
  }

  private static Plan change(String procedure, String database, String to) {
    String call = Procedures.call(procedure, Quoting.literal(database), to);
    return new Plan.Script(List.of(call), "ALTER DATABASE");
  }

  public static Plan drop(Written drop) {
    Node statement = drop.statement();
    String database = name(statement);
    List<String> statements = new ArrayList<>();
    if (statement.find("force").isPresent()) {
      statements.add(Procedures.call("end_sessions", Quoting.literal(database)));
    }
    statements.add("DROP DATABASE " + Quoting.identifier(database));
    return script("DROP DATABASE", statements);
  }

  /** The name stands behind two words. */
  private static String name(Node statement) {
    return statement.names().get(2);
  }

  private static Optional<String> limit(Node statement) {
    return statement
        .find("connection_limit")
        .map(limit -> " CONNECTION LIMIT " + ConnectionLimit.of(limit));
  }

  private static Optional<String> isolation(Node statement) {
    String database = Quoting.literal(name(statement));
    return statement
        .find("database_isolation")
        .map(isolation -> isolation.hasWord("snapshot") ? "'snapshot'" : "'serializable'")
        .map(level -> Procedures.call("set_isolation_level", database, level));
  }

  private static void refuseOthers(Node statement, String verb) {
    if (statement.descendants().stream().anyMatch(node -> OF_OTHERS.contains(node.rule()))) {
      throw new RedshiftException(
          "0A000",
          verb + " DATABASE of a data share or an integration is not supported by redshift-local");
    }
    Optional<Node> collate = statement.find("collate");
    if (collate.filter(c -> c.hasWord("case_insensitive") || c.hasWord("ci")).isPresent()) {
      throw new RedshiftException(
          "0A000", verb + " DATABASE COLLATE CASE_INSENSITIVE is not supported by redshift-local");
    }
  }

  private static Plan script(String tag, List<String> statements) {
    return new Plan.Script(statements, tag, List.of(), Plan.Block.REFUSED_INSIDE);
  }
}
