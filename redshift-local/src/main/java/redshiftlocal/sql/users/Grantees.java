package redshiftlocal.sql.users;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.sql.plan.Procedures;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;

/**
 * To whom GRANT grants and from whom REVOKE takes: users, groups, roles and PUBLIC, each kind with
 * its own word (developer guide, GRANT). In PostgreSQL all are roles, so their kinds are looked at
 * by {@code check_grantees} of {@code grants.sql}.
 */
final class Grantees {
  private static final String PUBLIC = "public";
  private static final String GROUP = "group";
  private static final String ROLE = "role";
  private static final String USER = "user";

  private final List<Grantee> all = new ArrayList<>();

  /**
   * @param name empty for PUBLIC
   */
  private record Grantee(String kind, String name, boolean withGrantOption) {
    String sql() {
      return name.isEmpty() ? "PUBLIC" : Quoting.identifier(name);
    }
  }

  private Grantees() {}

  /** Those of a GRANT or REVOKE. */
  static Grantees of(Node grant) {
    Grantees grantees = new Grantees();
    for (Node node : grant.nodes()) {
      if (node.isRule("granted_to")) {
        grantees.add(node.firstNode(), node.find("with_grant_option").isPresent());
      } else if (node.isRule("grantee")) {
        grantees.add(node, false);
      }
    }
    return grantees;
  }

  private void add(Node grantee, boolean withGrantOption) {
    String kind = grantee.tokens().stream().findFirst().map(Token::word).orElse(USER);
    String name =
        switch (kind) {
          case PUBLIC -> "";
          case GROUP -> grantee.names().get(1);
          case ROLE -> UserName.of(grantee.find("role_name").orElseThrow());
          default -> UserName.of(grantee.find("user_name").orElseThrow(Grantees::notHere));
        };
    if (withGrantOption && !kind.equals(USER)) {
      // The text is PostgreSQL 8.0's.
      throw new RedshiftException("0LP01", "grant options can only be granted to individual users");
    }
    all.add(new Grantee(kind, name, withGrantOption));
  }

  private static RedshiftException notHere() {
    return Privileges.notHere("permissions of IAM roles, data shares and policies");
  }

  /** The call that refuses whoever is not of the kind that was said. */
  String check() {
    return Procedures.call("check_grantees", names(USER), names(GROUP), names(ROLE));
  }

  private String names(String kind) {
    List<String> names =
        all.stream().filter(one -> one.kind().equals(kind)).map(Grantee::name).toList();
    return Procedures.array(names) + "::name[]";
  }

  /**
   * PostgreSQL's statements that grant to all of them: WITH GRANT OPTION is of the user before it
   * (developer guide, GRANT), and there of the whole statement.
   *
   * @param beginning up to TO
   */
  List<String> grants(String beginning) {
    List<String> statements = new ArrayList<>();
    for (boolean withGrantOption : new boolean[] {false, true}) {
      String some = listed(withGrantOption);
      if (!some.isEmpty()) {
        statements.add(beginning + " TO " + some + (withGrantOption ? " WITH GRANT OPTION" : ""));
      }
    }
    return statements;
  }

  /** {@code a, b}, of those with the grant option or without. */
  String listed(boolean withGrantOption) {
    return all.stream()
        .filter(one -> one.withGrantOption() == withGrantOption)
        .map(Grantee::sql)
        .collect(Collectors.joining(", "));
  }
}
