package redshiftsql.resolve;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;

/**
 * The scopes of a statement: which tables of a FROM clause are those of a WITH clause, and what
 * columns each SELECT has to choose from.
 */
public final class Scopes {
  /** Of most statements there is one query with a table or two: maps grow from there. */
  private static final int FEW = 2;

  private final Map<Node, Scope> bySelect = new IdentityHashMap<>(FEW);
  private final Map<Node, Node> queries = new IdentityHashMap<>(FEW);
  private final Map<Node, Result> byQuery = new IdentityHashMap<>(FEW);
  private final Set<Node> commonTables = Collections.newSetFromMap(new IdentityHashMap<>(FEW));
  private final List<Node> tables = new ArrayList<>();
  private final List<List<String>> tableNames = new ArrayList<>();

  /**
   * What a QUERY gives.
   *
   * @param within whether it lies within another
   */
  private record Result(Columns columns, boolean within) {
    static final Result UNKNOWN = new Result(Columns.UNKNOWN, false);
  }

  private Scopes() {}

  /**
   * @param statement a tree, or a part of one that is not within a WITH clause
   */
  public static Scopes of(Node statement, Relations relations) {
    Scopes scopes = new Scopes();
    new Resolver(relations, scopes).walk(statement);
    return scopes;
  }

  /** What the names in this SELECT of the tree may stand for. */
  public Scope of(Node select) {
    return bySelect.getOrDefault(select, Scope.EMPTY);
  }

  /**
   * The columns that this QUERY of the tree gives.
   *
   * @return empty when not all are known
   */
  public List<Column> result(Node query) {
    Columns columns = byQuery.getOrDefault(query, Result.UNKNOWN).columns();
    return columns.all() ? columns.list() : List.of();
  }

  /** The QUERY that this SELECT is the body of, alone or as an operand. */
  public Optional<Node> queryOf(Node select) {
    return Optional.ofNullable(queries.get(select));
  }

  /** Whether this QUERY of the tree lies within another. */
  public boolean isWithinQuery(Node query) {
    return byQuery.getOrDefault(query, Result.UNKNOWN).within();
  }

  /** Whether this TABLE of the tree is one of a WITH clause around it. */
  public boolean isCommonTable(Node table) {
    return commonTables.contains(table);
  }

  /** Every other TABLE of the tree: a table or a view of the database. */
  public List<Node> tables() {
    return tables;
  }

  /** The names of the same tables, part by part. */
  public List<List<String>> tableNames() {
    return tableNames;
  }

  /** The name of a TABLE, a CALL or what else has a NAME, part by part. */
  public static List<String> path(Node named) {
    return named.find(Kind.NAME).orElseThrow().names();
  }

  /** What an item of a select list is called in the result. */
  public static String name(Node item) {
    return Resolver.name(item);
  }

  void add(Node select, Scope scope) {
    bySelect.put(select, scope);
  }

  void addOperand(Node select, Node query) {
    queries.put(select, query);
  }

  void addResult(Node query, Columns columns, boolean within) {
    byQuery.put(query, new Result(columns, within));
  }

  void addCommonTable(Node table) {
    commonTables.add(table);
  }

  void addTable(Node table, List<String> name) {
    tables.add(table);
    tableNames.add(name);
  }
}
