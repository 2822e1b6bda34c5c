package redshiftlocal.translate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import redshiftlocal.errors.RedshiftException;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;
import redshiftsql.words.Functions;
import redshiftsql.words.KnownNames;
import redshiftsql.words.Signature;

/**
 * What Redshift's grammar has and Redshift, or redshift-local, refuses all the same.
 *
 * <p>A query of the catalogue is the leader node's own work, and may use what PostgreSQL 8.0 had;
 * what reads users' tables may not (developer guide, "SQL functions supported on the leader node").
 */
final class Refusals {
  /** Redshift's own that redshift-local has not, by the name it is refused under. */
  private static final Map<Kind, String> NOT_HERE =
      Map.of(
          Kind.CONNECT_BY, "CONNECT BY",
          Kind.EXCLUDE, "EXCLUDE",
          Kind.OBJECT_UNPIVOT, "UNPIVOT",
          Kind.OUTER_MARK, "the outer join operator (+)",
          Kind.PIVOT, "PIVOT",
          Kind.START_WITH, "START WITH",
          Kind.UNPIVOT, "UNPIVOT");

  private static final Set<String> TYPES_NOT_HERE =
      Set.of("super", "varbyte", "varbinary", "binary", "geometry", "geography", "hllsketch");

  /** Of the leader node too, but without parentheses. */
  private static final Set<String> LEADER_WORDS =
      Set.of("current_timestamp", "current_time", "localtime", "localtimestamp");

  private static final List<String> CATALOGUES =
      List.of("pg_", "stl_", "stv_", "svl_", "svv_", "svcs_", "sys_");

  private static final Set<String> ORDERED_AGGREGATES =
      Set.of(
          "avg",
          "count",
          "max",
          "min",
          "sum",
          "stddev",
          "stddev_samp",
          "stddev_pop",
          "variance",
          "var_samp",
          "var_pop");

  /** They act on a session of the server's, or on the settings of the one that calls them. */
  private static final Set<String> ACTING =
      Set.of("pg_cancel_backend", "pg_terminate_backend", "set_config");

  private static final Set<String> CHANGES = Set.of("update", "delete", "merge");

  private final List<Node> nodes;
  private final boolean readsCatalogue;
  private final boolean readsTable;

  /** Whether its expressions are kept, and run as whoever reads the view or writes the row. */
  private final boolean kept;

  private Refusals(Node statement) {
    this.nodes = statement.descendants();
    List<String> tables = new ArrayList<>();
    Set<String> common = new HashSet<>();
    boolean catalogue = false;
    for (Node node : nodes) {
      if (node.is(Kind.CTE)) {
        common.add(node.firstToken().identifier());
      } else if (node.is(Kind.TABLE)) {
        String name = lastName(node);
        catalogue |= isCatalogue(node, name);
        tables.add(name);
      }
    }
    this.kept =
        nodes.get(0).isRule("create_view") || nodes.stream().anyMatch(n -> n.isRule("default"));
    this.readsCatalogue = catalogue;
    this.readsTable =
        CHANGES.contains(nodes.get(0).rule())
            || tables.stream().anyMatch(name -> !common.contains(name));
  }

  /** Throws for the first thing in this statement that is refused. */
  static void check(Node statement) {
    Refusals refusals = new Refusals(statement);
    refusals.nodes.forEach(refusals::one);
  }

  private static String lastName(Node node) {
    Node name = node.find(Kind.NAME).orElseThrow();
    return name.tokens().reduce((first, second) -> second).orElseThrow().identifier();
  }

  private static boolean isCatalogue(Node table, String name) {
    String first = table.firstToken().identifier();
    return first.equals("information_schema")
        || first.equals("pg_catalog")
        || CATALOGUES.stream().anyMatch(name::startsWith);
  }

  private void one(Node node) {
    String missing = NOT_HERE.get(node.kind());
    if (missing != null) {
      throw notHere(missing);
    }
    switch (node.kind()) {
      case CALL, KEYWORD_CALL -> call(node);
      case BARE_CALL -> word(node);
      case CAST, CAST_CALL, TYPED_LITERAL -> node.find(Kind.TYPE).ifPresent(this::type);
      case ARRAY -> array();
      case COLLATE, ORDINALITY, VALUES -> ofCatalogue(node);
      case OPERATION, PREFIX -> node.tokens().forEach(this::operator);
      case QUERY -> limits(node);
      default -> {}
    }
  }

  private static RedshiftException notHere(String what) {
    return new RedshiftException("0A000", what + " is not supported by redshift-local");
  }

  private void call(Node call) {
    String name = lastName(call);
    Node path = call.nodes().findFirst().orElseThrow();
    boolean qualified =
        path.tokens().count() > 1 && !path.firstToken().identifier().equals("pg_catalog");
    List<Signature> signatures = Functions.named(name);
    if (!signatures.isEmpty() && signatures.stream().allMatch(Signature::isMissingHere)) {
      throw notHere("function " + name.toUpperCase(Locale.ROOT));
    }
    if (kept && ACTING.contains(name)) {
      throw notHere("function " + name.toUpperCase(Locale.ROOT) + " in a view or a default");
    }
    if (readsCatalogue) {
      return;
    }
    if (signatures.isEmpty() && !qualified) {
      throw new RedshiftException("42883", "function " + name + "(...) does not exist");
    }
    if (readsTable && !signatures.isEmpty() && signatures.get(0).isOfLeaderNode()) {
      throw ofLeaderNode(name);
    }
    frame(call, name);
  }

  /**
   * Redshift wants a frame where an aggregate is computed over an ordered window; PostgreSQL would
   * take one silently (developer guide, "Window functions"). The message is unconfirmed.
   */
  private static void frame(Node call, String name) {
    boolean unframed =
        call.find(Kind.OVER)
            .filter(o -> o.find(Kind.ORDER_BY).isPresent() && o.find(Kind.FRAME).isEmpty())
            .isPresent();
    if (unframed && ORDERED_AGGREGATES.contains(name)) {
      throw new RedshiftException(
          "42601", "Aggregate window functions with an ORDER BY clause require a frame clause");
    }
  }

  private void word(Node call) {
    String word = call.firstToken().word();
    if (!readsCatalogue && readsTable && LEADER_WORDS.contains(word)) {
      throw ofLeaderNode(word);
    }
  }

  private static RedshiftException ofLeaderNode(String function) {
    return new RedshiftException(
        "0A000",
        "Specified types or functions (one per INFO message) not supported on Redshift tables.",
        "Function \"" + function + "()\" not supported.");
  }

  private void type(Node type) {
    Token first = type.firstToken();
    if (TYPES_NOT_HERE.contains(first.word())) {
      throw notHere("type " + first.word().toUpperCase(Locale.ROOT));
    }
    if (type.tokens().anyMatch(t -> t.is("["))) {
      array();
    } else if (!readsCatalogue && type.tokens().count() == 1 && isUnknown(first)) {
      throw new RedshiftException("42704", "type \"" + first.identifier() + "\" does not exist");
    }
  }

  private static boolean isUnknown(Token type) {
    return !KnownNames.TYPES.contains(type.identifier()) && !KnownNames.TYPES.contains(type.text());
  }

  private void ofCatalogue(Node node) {
    if (!readsCatalogue) {
      throw new RedshiftException(
          "42601", "syntax error at or near \"" + node.firstToken().text() + "\"");
    }
  }

  private void array() {
    if (!readsCatalogue) {
      throw new RedshiftException("0A000", "array types are not supported on Redshift tables");
    }
  }

  private void operator(Token token) {
    boolean operator = token.kind() == redshiftsql.tree.TokenKind.OPERATOR;
    if (operator && !readsCatalogue && !KnownNames.OPERATORS.contains(token.text())) {
      throw new RedshiftException("42883", "operator does not exist: " + token.text());
    }
  }

  private static void limits(Node query) {
    boolean top = query.find(Kind.SELECT).flatMap(s -> s.find(Kind.TOP)).isPresent();
    query
        .find(Kind.LIMIT)
        .filter(limit -> top)
        .ifPresent(
            limit -> {
              throw new RedshiftException("42601", "syntax error at or near \"limit\"");
            });
  }
}
