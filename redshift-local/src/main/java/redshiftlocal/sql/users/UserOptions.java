package redshiftlocal.sql.users;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.plan.Procedures;
import redshiftlocal.translate.output.Literals;
import redshiftsql.tree.Node;

/**
 * What CREATE USER and ALTER USER say of the user (developer guide); null is not said. Neither a
 * log nor an idle session's end is a user's affair on a laptop, so SYSLOG ACCESS and SESSION
 * TIMEOUT are left out.
 *
 * @param superuser by CREATEUSER, Redshift's word for it as in PostgreSQL 8
 */
record UserOptions(
    Password password,
    Boolean createsDatabases,
    Boolean superuser,
    String validUntil,
    String connectionLimit,
    List<String> groups) {

  /** Of two of one kind the later counts. */
  static UserOptions of(String user, Node statement) {
    Map<String, Node> said = new HashMap<>();
    statement.descendants().forEach(node -> said.put(node.rule(), node));
    if (said.containsKey("externalid")) {
      throw new RedshiftException(
          "0A000", "The EXTERNALID of a user is not supported by redshift-local");
    }
    UserOptions options =
        new UserOptions(
            find(said, "password").map(clause -> Password.of(user, clause)).orElse(null),
            find(said, "createdb").map(clause -> clause.hasWord("createdb")).orElse(null),
            find(said, "createuser").map(clause -> clause.hasWord("createuser")).orElse(null),
            find(said, "valid_until").map(UserOptions::text).orElse(null),
            find(said, "connection_limit").map(ConnectionLimit::of).orElse(null),
            find(said, "in_group").map(UserOptions::names).orElse(List.of()));
    options.checkSuperuser();
    return options;
  }

  private static Optional<Node> find(Map<String, Node> said, String rule) {
    return Optional.ofNullable(said.get(rule));
  }

  private static String text(Node clause) {
    return Literals.value(clause.firstNode().firstToken());
  }

  /** Those behind IN GROUP. */
  private static List<String> names(Node clause) {
    return clause.names().subList(2, clause.names().size());
  }

  private void checkSuperuser() {
    if (Boolean.TRUE.equals(superuser) && password != null && password.stored() == null) {
      throw new RedshiftException("22023", "CREATEUSER and PASSWORD DISABLE are incompatible");
    }
  }

  /** Whether somebody may become a superuser by it, or cease to be one. */
  boolean changesSuperusers() {
    return superuser != null;
  }

  /**
   * The arguments that create_user and change_user have in common. PostgreSQL shows the text of a
   * call, and not its parameters: {@link #passwords}.
   */
  String sql() {
    return String.join(
        ", ",
        Boolean.toString(password != null),
        "$1",
        "$2",
        String.valueOf(createsDatabases),
        String.valueOf(superuser),
        Procedures.text(validUntil),
        String.valueOf(connectionLimit));
  }

  /** The parameters of {@link #sql}. */
  List<String> passwords() {
    return password == null
        ? Arrays.asList(null, null)
        : Arrays.asList(password.stored(), password.sha256());
  }

  String groupsSql() {
    return Procedures.array(groups) + "::name[]";
  }
}
