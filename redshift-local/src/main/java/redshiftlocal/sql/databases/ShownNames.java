package redshiftlocal.sql.databases;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import redshiftlocal.postgres.LongNames;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.translate.Written;
import redshiftlocal.translate.output.Literals;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;

/**
 * The names and patterns in the SHOW commands, as PostgreSQL's expressions. They may be parameters
 * or texts, and stand in parentheses: that is how the drivers send them.
 */
final class ShownNames {
  static final String MISSING = "NULL";

  private final Written show;

  ShownNames(Written show) {
    this.show = show;
  }

  /** The first that the command names. */
  String name() {
    return name(clause("shown_name"));
  }

  /** The schema and its database. */
  List<String> schema() {
    return filledUp(names(clause("shown_schema")), 2);
  }

  /** The table or routine, its schema and its database. */
  List<String> path() {
    return filledUp(names(clause("shown_path")), 3);
  }

  private Node clause(String rule) {
    return show.statement().find(rule).orElseThrow();
  }

  private List<String> names(Node path) {
    return path.nodes().stream().map(this::name).toList();
  }

  /** The parts in front that are not said are the current ones. */
  private static List<String> filledUp(List<String> said, int parts) {
    List<String> all = new ArrayList<>(said);
    if (all.size() == parts - 2) {
      all.add(0, "current_schema()::text");
    }
    if (all.size() == parts - 1) {
      all.add(0, "current_database()::text");
    }
    return all;
  }

  private String name(Node shown) {
    Node name = innermost(shown);
    if (name.nodes().isEmpty()) {
      return Quoting.literal(name.names().get(0));
    }
    Node value = name.firstNode();
    return value.is(Kind.PARAMETER)
        ? show.sql(value) + "::text"
        : Quoting.literal(LongNames.stored(Literals.value(value.firstToken())));
  }

  /** What stands in the parentheses. */
  private static Node innermost(Node shown) {
    return shown.nodes().stream()
        .filter(node -> node.isRule("shown_name"))
        .findFirst()
        .map(ShownNames::innermost)
        .orElse(shown);
  }

  /** What LIKE says. */
  String pattern() {
    return show.statement().find("like").map(Node::firstNode).map(this::pattern).orElse(MISSING);
  }

  private String pattern(Node shown) {
    return innermost(shown)
        .find(Kind.LITERAL)
        .map(text -> Quoting.literal(Literals.value(text.firstToken())))
        .orElseGet(() -> name(shown));
  }

  /** The types that tell routines of one name apart. */
  String types() {
    Node statement = show.statement();
    return statement.hasSymbol("(")
        ? statement.nodes().stream()
            .filter(node -> node.isRule("shown_type"))
            .map(this::type)
            .collect(Collectors.joining(", ", "ARRAY[", "]::text[]"))
        : MISSING;
  }

  private String type(Node shown) {
    return shown.find(Kind.TYPE).map(show::sql).map(Quoting::literal).orElseGet(() -> name(shown));
  }
}
