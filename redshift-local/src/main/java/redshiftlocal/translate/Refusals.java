package redshiftlocal.translate;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.translate.calls.Call;
import redshiftlocal.translate.calls.Calls;
import redshiftlocal.translate.queries.Selects;
import redshiftsql.resolve.Scopes;
import redshiftsql.resolve.Types;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;
import redshiftsql.tree.TokenKind;
import redshiftsql.words.DataType;
import redshiftsql.words.DataTypes;
import redshiftsql.words.Functions;
import redshiftsql.words.KnownNames;
import redshiftsql.words.Signature;

/**
 * What Redshift's grammar has and Redshift, or redshift-local, refuses all the same.
 *
 * <p>A query of the catalogue is the leader node's own work, and may use what PostgreSQL 8.0 had;
 * what reads users' tables may not (developer guide, "SQL functions supported on the leader node").
 */
public final class Refusals {
  /** Redshift's own that redshift-local has not, by the name it is refused under. */
  private static final Map<Kind, String> NOT_HERE =
      new EnumMap<>(
          Map.of(
              Kind.CONNECT_BY, "CONNECT BY",
              Kind.EXCLUDE, "EXCLUDE",
              Kind.OBJECT_UNPIVOT, "UNPIVOT",
              Kind.OUTER_MARK, "the outer join operator (+)",
              Kind.PIVOT, "PIVOT",
              Kind.START_WITH, "START WITH",
              Kind.UNPIVOT, "UNPIVOT"));

  /** Of the leader node too, but without parentheses. */
  private static final Set<String> LEADER_WORDS =
      Set.of("current_timestamp", "current_time", "localtime", "localtimestamp");

  private static final Set<String> CATALOGUES = Set.of("information_schema", "pg_catalog");

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

  private static final Set<String> TRUTHS = Set.of("true", "false", "unknown");

  private static final Set<String> CHANGES = Set.of("update", "delete", "merge");

  /** What becomes a row of a user's table is no work of the leader node's alone. */
  private static final Set<String> STORES =
      Set.of("update", "delete", "merge", "insert", "create_table_as");

  /** Whether it reads the catalogue and nothing else. */
  private final boolean isOfLeaderNode;

  private final boolean readsTable;

  /** Whether its expressions are kept, and run as whoever reads the view or writes the row. */
  private final boolean kept;

  private Refusals(Node statement, Scopes scopes) {
    String rule = statement.rule();
    // A default is a clause of a statement about tables; a query has no rule.
    this.kept =
        rule.equals("create_view") || !rule.isEmpty() && statement.find("default").isPresent();
    boolean stores = STORES.contains(rule) || Selects.intoOf(statement).isPresent();
    boolean reads = !scopes.tables().isEmpty();
    this.isOfLeaderNode = reads && !stores && areOfCatalogue(scopes.tableNames());
    this.readsTable = CHANGES.contains(rule) || reads;
  }

  /** Throws for the first thing in this statement that is refused. */
  public static void check(Node statement, Scopes scopes) {
    new Refusals(statement, scopes).all(statement);
  }

  private static boolean areOfCatalogue(List<List<String>> tables) {
    for (List<String> table : tables) {
      if (!isCatalogue(table)) {
        return false;
      }
    }
    return true;
  }

  /** No user's table begins with {@code pg_}, but one may begin like Redshift's own views. */
  private static boolean isCatalogue(List<String> path) {
    String name = path.get(path.size() - 1);
    return path.size() == 1
        ? name.startsWith("pg_") || KnownNames.SYSTEM_TABLES.contains(name)
        : CATALOGUES.contains(path.get(path.size() - 2));
  }

  private void all(Node node) {
    one(node);
    node.eachNode(this::all);
  }

  private void one(Node node) {
    switch (node.kind()) {
      case CALL, KEYWORD_CALL -> call(node);
      case BARE_CALL -> word(node);
      case CAST, CAST_CALL, TYPED_LITERAL ->
          node.find(Kind.TYPE).filter(type -> type.hasSymbol("[")).ifPresent(type -> array());
      case TYPE -> type(node);
      case CLAUSE -> clause(node);
      case ARRAY -> array();
      case COLLATE, ORDINALITY, VALUES -> ofCatalogue(node);
      case OPERATION, PREFIX -> node.tokens().forEach(this::operator);
      case QUERY -> limits(node);
      case SELECT_ITEM -> truth(node.firstNode());
      default -> checkHere(node.kind());
    }
  }

  private static void checkHere(Kind kind) {
    String missing = NOT_HERE.get(kind);
    if (missing != null) {
      throw notHere(missing);
    }
  }

  private static RedshiftException notHere(String what) {
    return new RedshiftException("0A000", what + " is not supported by redshift-local");
  }

  private void call(Node call) {
    String name = Call.lastName(call).identifier();
    boolean qualified = Calls.isElsewhere(call);
    List<Signature> signatures = Functions.named(name);
    if (!signatures.isEmpty() && signatures.stream().allMatch(Signature::isMissingHere)) {
      throw notHere("function " + name.toUpperCase(Locale.ROOT));
    }
    if (kept && ACTING.contains(name)) {
      throw notHere("function " + name.toUpperCase(Locale.ROOT) + " in a view or a default");
    }
    if (isOfLeaderNode) {
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
    if (!isOfLeaderNode && readsTable && LEADER_WORDS.contains(word)) {
      throw ofLeaderNode(word);
    }
  }

  private static RedshiftException ofLeaderNode(String function) {
    return new RedshiftException(
        "0A000",
        "Specified types or functions (one per INFO message) not supported on Redshift tables.",
        "Function \"" + function + "()\" not supported.");
  }

  /** A type that no column has is none of a value either, but of a function, or a catalogue. */
  private void type(Node type) {
    String name = Types.name(type);
    Optional<DataType> known = DataTypes.named(name);
    if (known.filter(t -> t.isMissingHere() && t.isForColumns()).isPresent()) {
      throw notHere("type " + name.toUpperCase(Locale.ROOT));
    }
    if (!isOfLeaderNode && known.isEmpty()) {
      throw new RedshiftException("42704", "type \"" + name + "\" does not exist");
    }
  }

  private static void clause(Node clause) {
    if (clause.isRule("check")) {
      throw new RedshiftException("0A000", "CREATE TABLE CHECK constraint is not supported");
    }
  }

  private void ofCatalogue(Node node) {
    if (!isOfLeaderNode) {
      throw new RedshiftException(
          "42601", "syntax error at or near \"" + node.firstToken().text() + "\"");
    }
  }

  private void array() {
    if (!isOfLeaderNode) {
      throw new RedshiftException("0A000", "array types are not supported on Redshift tables");
    }
  }

  private void operator(Token token) {
    boolean operator = token.kind() == TokenKind.OPERATOR;
    if (operator && !isOfLeaderNode && !KnownNames.OPERATORS.contains(token.text())) {
      throw new RedshiftException("42883", "operator does not exist: " + token.text());
    }
  }

  /** {@code SELECT a IS TRUE} (developer guide, "Boolean type"); the SQLSTATE is unconfirmed. */
  private void truth(Node expression) {
    if (expression.is(Kind.IS)
        && readsTable
        && !isOfLeaderNode
        && TRUTHS.stream().anyMatch(expression::hasWord)) {
      throw new RedshiftException("0A000", "Not implemented");
    }
  }

  private static void limits(Node query) {
    if (query.find(Kind.LIMIT).isPresent()
        && query.find(Kind.SELECT).flatMap(s -> s.find(Kind.TOP)).isPresent()) {
      throw new RedshiftException("42601", "syntax error at or near \"limit\"");
    }
  }
}
