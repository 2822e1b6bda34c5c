package redshiftlocal.translate.queries;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import redshiftlocal.errors.ReplacedNames;
import redshiftlocal.translate.expressions.Computations;
import redshiftlocal.translate.output.Aliases;
import redshiftlocal.translate.output.Block;
import redshiftlocal.translate.output.Identifiers;
import redshiftlocal.translate.output.Output;
import redshiftsql.resolve.Scope;
import redshiftsql.resolve.Scopes;
import redshiftsql.tree.Element;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;

/**
 * One SELECT: TOP, QUALIFY and the uses of its aliases (developer guide, "SELECT list" and "QUALIFY
 * clause").
 *
 * <p>A condition on window functions has no place in PostgreSQL's SELECT but in ORDER BY. There
 * {@code generate_series(1, 0)} makes no row of a row, and {@code generate_series(1, 1)} one, so
 * the first key of the order keeps what qualifies, whatever the select list is.
 */
public final class Selects {
  private static final int UNCOUNTED = 1 << 20;

  private final Node select;
  private final Output out;
  private final Scope scope;
  private final Optional<Node> qualify;
  private final boolean distinct;

  Selects(Node select, Output out) {
    this.select = select;
    this.out = out;
    this.scope = out.scopes().of(select);
    this.qualify = select.find(Kind.QUALIFY);
    this.distinct = isDistinct(select);
  }

  private static boolean isDistinct(Node select) {
    for (Node quantifier : select.all(Kind.QUANTIFIER)) {
      if (quantifier.hasWord("distinct")) {
        return true;
      }
    }
    return false;
  }

  /** A SELECT that is an operand of a set operation. */
  public static boolean write(Node select, Output out) {
    boolean own = select.find(Kind.QUALIFY).isPresent() || select.find(Kind.TOP).isPresent();
    out.sql(own ? "(" : "");
    new Selects(select, out).write(Optional.empty());
    out.sql(own ? ") " : "");
    return true;
  }

  void write(Optional<Node> order) {
    Set<String> aliases = aliases(select.find(Kind.SELECT_LIST).orElseThrow());
    out.within(new Block(scope, aliases), () -> writeWithin(order));
  }

  private static Set<String> aliases(Node list) {
    Set<String> aliases = new HashSet<>();
    for (Node item : list.all(Kind.SELECT_ITEM)) {
      item.find(Kind.ALIAS).ifPresent(alias -> aliases.add(alias.naming().identifier()));
    }
    return aliases;
  }

  private void writeWithin(Optional<Node> order) {
    boolean wrapped = distinct && qualify.isPresent();
    out.sql(
        wrapped ? "SELECT DISTINCT * FROM (SELECT " : distinct ? "SELECT DISTINCT " : "SELECT ");
    Aliases aliases = list(select.find(Kind.SELECT_LIST).orElseThrow());
    out.with(aliases, this::clauses);
    qualify.ifPresent(condition -> out.with(aliases, () -> qualify(condition)));
    out.sql(wrapped ? ") AS qualified" : "");
    order.ifPresent(o -> out.with(aliases, () -> order(o, wrapped)));
    select.find(Kind.TOP).ifPresent(top -> out.sql(" LIMIT ").write(top.firstNode()));
  }

  /** Writes the items; the aliases that they make. */
  private Aliases list(Node list) {
    Aliases aliases = Aliases.in(scope);
    int position = 0;
    for (Element part : list.children()) {
      int place = position;
      out.with(
          aliases,
          () -> {
            if (!(part instanceof Node item && writeTyped(item, place))) {
              out.write(part);
            }
          });
      // Behind a star nobody counts.
      position += part instanceof Node node ? node.is(Kind.STAR) ? UNCOUNTED : 1 : 0;
      if (part instanceof Node item && item.find(Kind.ALIAS).isPresent()) {
        String name = item.find(Kind.ALIAS).get().naming().identifier();
        aliases = aliases.and(name, expression(item));
      }
    }
    return aliases;
  }

  /** Writes the item with another type than it has in PostgreSQL, if it is to have one. */
  private boolean writeTyped(Node item, int position) {
    return StoredTypes.write(select, item, position, out)
        || InnerTexts.write(select, item, position, out);
  }

  private void outside(Node clause) {
    out.with(Aliases.NONE, () -> out.write(clause));
  }

  private void clauses() {
    for (Element part : select.children()) {
      if (part instanceof Node clause) {
        switch (clause.kind()) {
          case SELECT_LIST, QUANTIFIER, TOP, QUALIFY -> {}
          case WHERE, HAVING -> out.sql(" ").write(clause);
          default -> {
            out.sql(" ");
            outside(clause);
          }
        }
      }
    }
  }

  private void qualify(Node condition) {
    out.sql(" ORDER BY generate_series(1, CASE WHEN (")
        .write(condition.firstNode())
        .sql(") THEN 1 ELSE 0 END)");
  }

  /** A bare alias is a key that PostgreSQL knows; one in an expression it does not. */
  private void order(Node order, boolean wrapped) {
    out.sql(qualify.isPresent() && !wrapped ? ", " : " ORDER BY ");
    List<Node> items = order.all(Kind.ORDER_ITEM);
    for (int i = 0; i < items.size(); i++) {
      Node item = items.get(i);
      Node key = expression(item);
      int position = wrapped ? position(key) : 0;
      out.sql(i == 0 ? "" : ", ");
      if (position > 0) {
        out.sql(Integer.toString(position));
        item.tokens().forEach(word -> out.sql(" ").write(word));
      } else if (key.is(Kind.COLUMN)) {
        outside(item);
      } else {
        out.write(item);
      }
    }
  }

  /** Where in the select list this key stands, from 1; 0 when it does not. */
  private int position(Node key) {
    List<Node> items = select.find(Kind.SELECT_LIST).orElseThrow().nodes();
    for (int i = 0; i < items.size(); i++) {
      Node item = items.get(i);
      if (item.is(Kind.SELECT_ITEM) && key.readsLike(expression(item))) {
        return i + 1;
      }
    }
    return 0;
  }

  private static Node expression(Node item) {
    return item.firstNode();
  }

  /**
   * {@code b} alone, where b is an earlier alias, keeps its name, and so does a computation that is
   * written with a cast.
   */
  public static boolean item(Node item, Output out) {
    Node expression = expression(item);
    if (item.find(Kind.ALIAS).isPresent()) {
      return false;
    }
    if (out.isAlias(expression)) {
      out.write(expression).sql(" AS ").sql(Identifiers.quoted(expression.firstToken()));
      return true;
    }
    if (expression.is(Kind.CALL) && ReplacedNames.BY_NAME.containsKey(Scopes.name(item))) {
      out.write(expression).sql(" AS ").identifier(Scopes.name(item));
      return true;
    }
    if (Computations.areLimited(expression, out)) {
      out.write(expression).sql(" AS \"?column?\"");
      return true;
    }
    return false;
  }

  /** {@code SELECT … INTO #name} makes a temporary table. */
  public static boolean into(Node into, Output out) {
    Node name = into.find(Kind.NAME).orElseThrow();
    out.sql(isTemporary(into) ? "INTO TEMPORARY " : "INTO ").write(name);
    return true;
  }

  /**
   * The INTO of a statement that is a query: that of its outermost SELECT, or the first of them.
   */
  public static Optional<Node> intoOf(Node statement) {
    Node body = statement;
    while (body.is(Kind.QUERY) || body.is(Kind.SET_OPERATION) || body.is(Kind.SUBQUERY)) {
      body = Queries.body(body);
    }
    return body.find(Kind.INTO);
  }

  /** Whether an INTO makes a temporary table. */
  public static boolean isTemporary(Node into) {
    return into.hasWord("temp")
        || into.hasWord("temporary")
        || into.find(Kind.NAME).orElseThrow().firstToken().identifier().startsWith("#");
  }
}
