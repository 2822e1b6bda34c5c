package redshiftlocal.translate;

import java.util.List;
import java.util.Optional;
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
final class Selects {
  private final Node select;
  private final Output out;
  private final Optional<Node> qualify;
  private final boolean distinct;

  Selects(Node select, Output out) {
    this.select = select;
    this.out = out;
    this.qualify = select.find(Kind.QUALIFY);
    this.distinct = select.all(Kind.QUANTIFIER).stream().anyMatch(q -> q.hasWord("distinct"));
  }

  /** A SELECT that is an operand of a set operation. */
  static boolean write(Node select, Output out) {
    boolean own = select.find(Kind.QUALIFY).isPresent() || select.find(Kind.TOP).isPresent();
    out.sql(own ? "(" : "");
    new Selects(select, out).write(Optional.empty());
    out.sql(own ? ") " : "");
    return true;
  }

  void write(Optional<Node> order) {
    boolean wrapped = distinct && qualify.isPresent();
    out.sql(
        wrapped ? "SELECT DISTINCT * FROM (SELECT " : distinct ? "SELECT DISTINCT " : "SELECT ");
    Aliases aliases = list(select.find(Kind.SELECT_LIST).orElseThrow());
    out.with(aliases, () -> clauses(aliases));
    qualify.ifPresent(condition -> out.with(aliases, () -> qualify(condition)));
    out.sql(wrapped ? ") AS qualified" : "");
    order.ifPresent(o -> out.with(aliases, () -> order(o, qualify.isPresent() && !wrapped)));
    select.find(Kind.TOP).ifPresent(top -> out.sql(" LIMIT ").write(top.nodes().findFirst().get()));
  }

  /** Writes the items; the aliases that they make. */
  private Aliases list(Node list) {
    Optional<Node> from = select.find(Kind.FROM);
    Aliases aliases = Aliases.of(select, from.map(f -> out.apart(() -> outside(f))).orElse(""));
    for (Element part : list.children()) {
      out.with(aliases, () -> out.write(part));
      if (part instanceof Node item && item.find(Kind.ALIAS).isPresent()) {
        Node expression = item.nodes().findFirst().orElseThrow();
        String name = Identifiers.name(item.find(Kind.ALIAS).get()).identifier();
        aliases = aliases.and(name, expression);
      }
    }
    return aliases;
  }

  private void outside(Node from) {
    out.with(Aliases.NONE, () -> out.write(from));
  }

  private void clauses(Aliases aliases) {
    for (Element part : select.children()) {
      if (part instanceof Node clause) {
        switch (clause.kind()) {
          case SELECT_LIST, QUANTIFIER, TOP, QUALIFY -> {}
          case FROM -> out.sql(" ").sql(aliases.from());
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
        .write(condition.nodes().findFirst().orElseThrow())
        .sql(") THEN 1 ELSE 0 END)");
  }

  /** A bare alias is a key that PostgreSQL knows; one in an expression it does not. */
  private void order(Node order, boolean goesOn) {
    out.sql(goesOn ? ", " : " ORDER BY ");
    List<Node> items = order.all(Kind.ORDER_ITEM);
    for (int i = 0; i < items.size(); i++) {
      Node item = items.get(i);
      out.sql(i == 0 ? "" : ", ");
      if (item.nodes().findFirst().orElseThrow().is(Kind.COLUMN)) {
        outside(item);
      } else {
        out.write(item);
      }
    }
  }

  /** {@code b} alone, where b is an earlier alias, keeps its name. */
  static boolean item(Node item, Output out) {
    Node expression = item.nodes().findFirst().orElseThrow();
    if (item.find(Kind.ALIAS).isPresent() || !Columns.isAlias(expression, out)) {
      return false;
    }
    out.write(expression).sql(" AS ").sql(Identifiers.quoted(expression.firstToken()));
    return true;
  }

  /** {@code SELECT … INTO #name} makes a temporary table. */
  static boolean into(Node into, Output out) {
    Node name = into.find(Kind.NAME).orElseThrow();
    boolean temporary =
        into.hasWord("temp")
            || into.hasWord("temporary")
            || name.firstToken().identifier().startsWith("#");
    out.sql(temporary ? "INTO TEMPORARY " : "INTO ").write(name);
    return true;
  }
}
