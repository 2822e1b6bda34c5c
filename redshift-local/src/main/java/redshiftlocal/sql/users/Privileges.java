package redshiftlocal.sql.users;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.sql.plan.Procedures;
import redshiftlocal.sql.plan.SchemaName;
import redshiftlocal.translate.Written;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;

/**
 * GRANT, REVOKE and ALTER DEFAULT PRIVILEGES (developer guide). PostgreSQL does them, once the
 * privileges are some that it has and those who get them are of the kind that was said.
 */
public final class Privileges {
  /** Redshift's, and none of PostgreSQL's. */
  private static final Set<String> PRIVILEGES_NOT_HERE = Set.of("alter", "drop", "share");

  /** What Redshift grants on things that are not here. */
  private static final Set<String> TARGETS_NOT_HERE =
      Set.of("copy", "datashare", "external", "language", "model", "template");

  private Privileges() {}

  public static Plan grant(Written grant) {
    return plan(grant, "GRANT");
  }

  public static Plan revoke(Written revoke) {
    return plan(revoke, "REVOKE");
  }

  private static Plan plan(Written written, String tag) {
    Node statement = written.statement();
    if (statement.find("assumerole").isPresent()) {
      throw notHere("ASSUMEROLE");
    }
    Node target =
        statement
            .find("privilege_target")
            .orElseThrow(() -> notHere("roles and system permissions"));
    refuseTarget(target);
    List<String> statements = new ArrayList<>(SchemaName.databaseChecks(SchemaName.in(target)));
    statements.addAll(changes(written, statement, target(written, target)));
    statements.add(0, Grantees.of(statement).check());
    return new Plan.Script(statements, tag);
  }

  private static void refuseTarget(Node target) {
    String kind = target.tokens().stream().findFirst().map(Token::word).orElse("");
    if (TARGETS_NOT_HERE.contains(kind)) {
      throw notHere(kind.toUpperCase(Locale.ROOT));
    }
  }

  /** PostgreSQL's text of what is granted on, whose schemas are the session's own database's. */
  private static String target(Written written, Node target) {
    List<SchemaName> schemas = SchemaName.in(target);
    if (schemas.isEmpty()) {
      return written.sql(target);
    }
    // SCHEMA, or ALL TABLES, FUNCTIONS or PROCEDURES of some.
    String ofAll =
        target.nodes().stream()
            .filter(node -> !node.isRule("schema_name"))
            .map(all -> "ALL " + all.tokens().get(1).text() + " IN ")
            .collect(Collectors.joining());
    return ofAll + "SCHEMA " + listed(schemas);
  }

  private static String listed(List<SchemaName> schemas) {
    return schemas.stream().map(SchemaName::sql).collect(Collectors.joining(", "));
  }

  public static Plan alterDefaults(Written alter) {
    Node statement = alter.statement();
    List<SchemaName> schemas = SchemaName.in(statement);
    List<String> users = statement.find("for_user").map(UserName::all).orElse(List.of());
    Node change =
        statement.find("default_grant").or(() -> statement.find("default_revoke")).orElseThrow();
    String before =
        "ALTER DEFAULT PRIVILEGES "
            + (users.isEmpty() ? "" : "FOR USER " + quoted(users) + " ")
            + (schemas.isEmpty() ? "" : "IN SCHEMA " + listed(schemas) + " ");
    List<String> statements = new ArrayList<>();
    statements.add(Grantees.of(change).check());
    if (!users.isEmpty()) {
      statements.add(
          Procedures.call("check_default_privileges", Procedures.array(users) + "::name[]"));
    }
    statements.addAll(SchemaName.databaseChecks(schemas));
    String target = alter.sql(change.find("default_target").orElseThrow());
    changes(alter, change, target).forEach(sql -> statements.add(before + sql));
    return new Plan.Script(statements, "ALTER DEFAULT PRIVILEGES");
  }

  private static String quoted(List<String> names) {
    return names.stream().map(Quoting::identifier).collect(Collectors.joining(", "));
  }

  /** PostgreSQL's statements for a GRANT or REVOKE. */
  private static List<String> changes(Written written, Node change, String target) {
    Node privileges = change.find("privileges").orElseThrow();
    privileges.nodes().forEach(Privileges::refusePrivilege);
    String what = written.sql(privileges) + " ON " + target;
    Grantees grantees = Grantees.of(change);
    if (change.firstToken().isWord("grant")) {
      return grantees.grants("GRANT " + what);
    }
    return List.of(
        "REVOKE "
            + (change.find("grant_option").isPresent() ? "GRANT OPTION FOR " : "")
            + what
            + " FROM "
            + grantees.listed(false)
            + change.find("drop_behavior").map(behavior -> " " + behavior.toText()).orElse(""));
  }

  private static void refusePrivilege(Node privilege) {
    String word = privilege.firstToken().word();
    if (PRIVILEGES_NOT_HERE.contains(word)) {
      throw notHere(word.toUpperCase(Locale.ROOT));
    }
  }

  static RedshiftException notHere(String what) {
    return new RedshiftException(
        "0A000", "GRANT and REVOKE of " + what + " are not supported by redshift-local");
  }
}
