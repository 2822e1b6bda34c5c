package redshiftsql.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;

/** Walks a tree from the outside in, and writes down its scopes. */
final class Resolver {
  private final Relations relations;
  private final Scopes scopes;

  /** The tables of the WITH clauses that are in force, by name. */
  private Map<String, Columns> common = Map.of();

  /** The query that is being walked; null outside all of them. */
  private Node inner;

  Resolver(Relations relations, Scopes scopes) {
    this.relations = relations;
    this.scopes = scopes;
  }

  /** What may hold queries; a WITH is in force for what follows it too. */
  void walk(Node node) {
    switch (node.kind()) {
      case QUERY -> query(node);
      case WITH -> with(node);
      case SELECT -> select(node);
      case FROM -> ranges(node);
      default -> {
        if (isRange(node)) {
          ranges(node, new ArrayList<>());
        } else {
          node.eachNode(this::walk);
        }
      }
    }
  }

  private static boolean isRange(Node node) {
    return switch (node.kind()) {
      case JOINED,
          JOIN,
          TABLE,
          DERIVED_TABLE,
          PARENTHESISED_TABLE,
          FUNCTION_TABLE,
          PIVOT,
          UNPIVOT ->
          true;
      default -> false;
    };
  }

  /** The columns of the query's result. */
  private Columns query(Node query) {
    Map<String, Columns> before = common;
    Node outer = inner;
    inner = query;
    Columns columns = Columns.NONE;
    for (Node part : query.nodes()) {
      if (isBody(part)) {
        columns = body(part);
      } else {
        walk(part);
      }
    }
    common = before;
    inner = outer;
    scopes.addResult(query, columns, outer != null);
    return columns;
  }

  private static boolean isBody(Node part) {
    return switch (part.kind()) {
      case SELECT, SET_OPERATION, SUBQUERY, VALUES -> true;
      default -> false;
    };
  }

  private Columns body(Node body) {
    return switch (body.kind()) {
      case SELECT -> {
        scopes.addOperand(body, inner);
        yield select(body);
      }
      case SUBQUERY -> query(body.find(Kind.QUERY).orElseThrow());
      case SET_OPERATION ->
          body.nodes().stream()
              .filter(Resolver::isBody)
              .map(this::body)
              .reduce(Columns::united)
              .orElseThrow();
      default -> values(body);
    };
  }

  private Columns values(Node values) {
    values.eachNode(this::walk);
    int width = values.find(Kind.ROW).map(row -> row.nodes().size()).orElse(0);
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= width; i++) {
      names.add("column" + i);
    }
    return Columns.named(names);
  }

  private void with(Node with) {
    for (Node table : with.all(Kind.CTE)) {
      String name = table.firstToken().identifier();
      List<String> given = table.find(Kind.NAMES).map(Resolver::names).orElse(List.of());
      Node query = table.find(Kind.QUERY).orElseThrow();
      if (with.hasWord("recursive")) {
        put(name, given.isEmpty() ? firstNames(query) : Columns.named(given));
      }
      put(name, query(query).renamed(given));
    }
  }

  /** What the select list says of a query that may read itself; its first operand counts. */
  private static Columns firstNames(Node query) {
    Node body = query;
    while (!body.is(Kind.SELECT)) {
      Optional<Node> first =
          body.nodes().stream().filter(node -> node.is(Kind.QUERY) || isBody(node)).findFirst();
      if (first.isEmpty()) {
        return Columns.UNKNOWN;
      }
      body = first.get();
    }
    return list(body, Scope.EMPTY);
  }

  private void put(String name, Columns columns) {
    Map<String, Columns> more = new HashMap<>(common);
    more.put(name, columns);
    common = more;
  }

  private Columns select(Node select) {
    Optional<Node> from = select.find(Kind.FROM);
    Scope scope = from.map(this::ranges).orElse(Scope.EMPTY);
    scopes.add(select, scope);
    for (Node part : select.nodes()) {
      if (!part.is(Kind.FROM)) {
        walk(part);
      }
    }
    return list(select, scope);
  }

  private static Columns list(Node select, Scope scope) {
    Types types = new Types(scope::type);
    Columns.Builder columns = new Columns.Builder();
    for (Node item : select.find(Kind.SELECT_LIST).orElseThrow().nodes()) {
      columns.add(item(item, scope, types));
    }
    return columns.build();
  }

  private static Columns item(Node item, Scope scope, Types types) {
    if (item.is(Kind.STAR)) {
      List<String> path = item.names();
      return path.isEmpty()
          ? scope.isEmpty() ? Columns.UNKNOWN : scope.columns()
          : scope.columns(lastOf(path));
    }
    return item.is(Kind.SELECT_ITEM)
        ? Columns.of(name(item), types.of(item.firstNode()))
        : Columns.NONE;
  }

  /** What an item of a select list is called. */
  static String name(Node item) {
    Optional<Node> alias = item.find(Kind.ALIAS);
    return alias.isPresent() ? alias.get().naming().identifier() : ownName(item.firstNode());
  }

  private static String ownName(Node expression) {
    return switch (expression.kind()) {
      // An element of an array has the name of the array.
      case COLUMN ->
          expression.names().isEmpty() ? ownName(expression.firstNode()) : last(expression);
      case CALL -> last(expression.find(Kind.NAME).orElseThrow());
      case CAST, PARENTHESISED, CAST_CALL ->
          expression.nodes().stream().findFirst().map(Resolver::ownName).orElse("?column?");
      case CASE -> "case";
      case BARE_CALL, KEYWORD_CALL -> expression.firstToken().identifier();
      default -> "?column?";
    };
  }

  private Scope ranges(Node from) {
    List<Range> ranges = new ArrayList<>();
    from.eachNode(item -> ranges(item, ranges));
    return new Scope(List.copyOf(ranges));
  }

  private void ranges(Node item, List<Range> into) {
    switch (item.kind()) {
      case JOINED, JOIN -> item.eachNode(part -> ranges(part, into));
      case TABLE -> into.add(table(item));
      case DERIVED_TABLE -> into.add(range(item, "", query(item.find(Kind.QUERY).orElseThrow())));
      case FUNCTION_TABLE -> into.add(function(item));
      case PARENTHESISED_TABLE -> parenthesised(item, into);
      case PIVOT, UNPIVOT, OBJECT_UNPIVOT -> {
        item.eachNode(this::walk);
        into.add(range(item, "", Columns.UNKNOWN));
      }
      default -> walk(item);
    }
  }

  private void parenthesised(Node item, List<Range> into) {
    List<Range> inner = new ArrayList<>();
    item.eachNode(part -> ranges(part, inner));
    if (item.find(Kind.ALIAS).isPresent()) {
      into.add(range(item, "", new Scope(inner).columns()));
    } else {
      into.addAll(inner);
    }
  }

  /** A function of one value has a column of its own name, or of its alias. */
  private Range function(Node item) {
    item.eachNode(this::walk);
    String own = ownName(item.firstNode());
    return range(
        item,
        own,
        Columns.of(
            item.find(Kind.ALIAS).map(alias -> alias.naming().identifier()).orElse(own),
            Type.UNKNOWN));
  }

  private Range table(Node table) {
    List<String> path = Scopes.path(table);
    Columns columns = path.size() == 1 ? common.get(path.get(0)) : null;
    if (columns != null) {
      scopes.addCommonTable(table);
    } else {
      scopes.addTable(table, path);
      columns =
          relations.columns(path).map(list -> new Columns(list, true)).orElse(Columns.UNKNOWN);
    }
    return range(table, lastOf(path), columns);
  }

  private static Range range(Node item, String own, Columns columns) {
    Optional<Node> alias = item.find(Kind.ALIAS);
    if (alias.isEmpty()) {
      return new Range(own, columns);
    }
    List<String> names = alias.get().find(Kind.NAMES).map(Resolver::names).orElse(List.of());
    return new Range(alias.get().naming().identifier(), columns.renamed(names));
  }

  private static List<String> names(Node names) {
    return names.names();
  }

  private static String last(Node path) {
    return lastOf(path.names());
  }

  private static String lastOf(List<String> path) {
    return path.get(path.size() - 1);
  }
}
