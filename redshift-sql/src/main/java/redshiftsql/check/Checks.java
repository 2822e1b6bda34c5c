package redshiftsql.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import redshiftsql.resolve.Types;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;
import redshiftsql.tree.TokenKind;
import redshiftsql.words.DataTypes;
import redshiftsql.words.Functions;
import redshiftsql.words.KnownNames;
import redshiftsql.words.Signature;

/**
 * Looks for names in a tree that Redshift does not know: functions, types, operators, settings,
 * system tables, date parts. What users make themselves, relations and columns, it does not judge.
 */
final class Checks {
  /** AWS keeps this beginning free for users' functions (developer guide, "Naming UDFs"). */
  private static final String USERS_FUNCTION = "f_";

  private static final List<String> SYSTEM_PREFIXES =
      List.of("stl_", "stv_", "svl_", "svv_", "svcs_", "sys_", "pg_");

  private final Set<String> ownFunctions;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param ownFunctions the users' functions that may be called without a schema
   */
  Checks(Set<String> ownFunctions) {
    this.ownFunctions = ownFunctions;
  }

  /** The first problem of a statement. */
  Optional<Problem> first(Node statement) {
    statement.descendants().forEach(this::check);
    return problems.stream().min(Comparator.comparingInt(Problem::position));
  }

  private void check(Node node) {
    switch (node.kind()) {
      case CALL, KEYWORD_CALL -> call(node);
      case TYPE -> type(node);
      case OPERATION, PREFIX -> node.tokens().forEach(this::operator);
      case TABLE -> table(node);
      case ORDINALITY -> add(node, "syntax error at or near \"with\"");
      case VALUES -> add(node, "syntax error at or near \"values\"");
      case COLLATE -> add(node, "syntax error at or near \"collate\"");
      case ARRAY -> add(node, "array types are not supported on Redshift tables");
      case STATEMENT -> setting(node);
      case CLAUSE -> constraint(node);
      default -> {}
    }
  }

  private void constraint(Node clause) {
    if (clause.isRule("check")) {
      add(clause, "CREATE TABLE CHECK constraint is not supported");
    }
  }

  private void call(Node call) {
    Node name = call.find(Kind.NAME).orElseThrow();
    List<String> path = path(name);
    String function = path.get(path.size() - 1);
    boolean qualified = path.size() > 1 && !path.get(0).equals("pg_catalog");
    if (qualified || function.startsWith(USERS_FUNCTION) || ownFunctions.contains(function)) {
      return;
    }
    List<Signature> signatures = Functions.named(function);
    Node arguments = call.find(Kind.ARGUMENTS).orElseThrow();
    int count = count(arguments);
    boolean known = signatures.stream().anyMatch(s -> s.takes(count));
    if (signatures.isEmpty()) {
      add(name, "function " + function + "(" + unknown(count) + ") does not exist");
    } else if (!known && call.is(Kind.CALL)) {
      String argumentsText = count == 1 ? "1 argument" : count + " arguments";
      add(name, "function " + function + " does not take " + argumentsText);
    } else if (signatures.stream().anyMatch(s -> s.possible().contains("datepart"))) {
      datePart(function, arguments);
    }
  }

  private static String unknown(int count) {
    return String.join(", ", java.util.Collections.nCopies(count, "\"unknown\""));
  }

  private static int count(Node arguments) {
    boolean star = arguments.hasSymbol("*");
    return star
        ? 1
        : (int) arguments.nodes().stream().filter(n -> n.kind() != Kind.NULL_TREATMENT).count();
  }

  /**
   * A part that is written as a name; in a string it may have blanks, and a program may make it.
   */
  private void datePart(String function, Node arguments) {
    Optional<Token> part =
        function.equals("extract")
            ? arguments.tokens().stream().skip(1).findFirst()
            : arguments.find(Kind.COLUMN).filter(c -> isFirst(arguments, c)).map(Node::firstToken);
    part.filter(t -> t.kind() == TokenKind.WORD)
        .filter(t -> !KnownNames.DATE_PARTS.contains(t.word()))
        .ifPresent(t -> add(t.start(), "date part \"" + t.text() + "\" not recognized"));
  }

  private static boolean isFirst(Node arguments, Node argument) {
    return arguments.nodes().stream().findFirst().filter(argument::equals).isPresent()
        && argument.tokens().size() == 1;
  }

  private void type(Node type) {
    String name = Types.name(type);
    if (type.hasSymbol("[")) {
      add(type, "array types are not supported on Redshift tables");
    } else if (!DataTypes.contains(name)) {
      add(type, "type \"" + name.replace("\"", "") + "\" does not exist");
    } else {
      arguments(type, DataTypes.named(name).orElseThrow().mostArguments());
    }
  }

  private void arguments(Node type, int most) {
    type.tokens().stream()
        .filter(token -> token.is("(") || token.is(","))
        .skip(most)
        .findFirst()
        .ifPresent(token -> add(token.start(), "syntax error at or near \"" + token.text() + "\""));
  }

  private void operator(Token token) {
    if (token.kind() == TokenKind.OPERATOR && !KnownNames.OPERATORS.contains(token.text())) {
      add(token.start(), "operator does not exist: " + token.text());
    }
  }

  private void table(Node table) {
    List<String> path = path(table.find(Kind.NAME).orElseThrow());
    String name = path.get(path.size() - 1);
    boolean system =
        SYSTEM_PREFIXES.stream().anyMatch(name::startsWith)
            && (path.size() == 1 || path.get(path.size() - 2).equals("pg_catalog"));
    if (system && !KnownNames.SYSTEM_TABLES.contains(name)) {
      add(table, "relation \"" + name + "\" does not exist");
    }
  }

  /** A name with a dot in it is a session variable of the user's own (developer guide, "SET"). */
  private void setting(Node statement) {
    Set<String> rules = Set.of("set", "show", "reset");
    statement
        .find("setting")
        .filter(s -> rules.contains(statement.rule()))
        .filter(s -> s.tokens().size() == 1)
        .map(Node::firstToken)
        .filter(t -> !KnownNames.SETTINGS.contains(t.text().toLowerCase(Locale.ROOT)))
        .ifPresent(
            t -> add(t.start(), "unrecognized configuration parameter \"" + t.text() + "\""));
  }

  /** The parts of a name, folded. */
  private static List<String> path(Node name) {
    return name.names();
  }

  private void add(Node node, String message) {
    add(node.firstToken().start(), message);
  }

  private void add(int position, String message) {
    problems.add(new Problem(position, message));
  }
}
