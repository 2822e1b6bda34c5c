package redshiftsql.parse;

import redshiftsql.tree.Kind;
import redshiftsql.tree.TokenKind;

/** Queries (developer guide, "SELECT"): WITH, set operations, SELECT and its clauses. */
final class Queries {
  private final TreeBuilder in;
  private final Names names;
  private final Expressions expressions;
  private final Tables tables;

  Queries(TreeBuilder in, Names names) {
    this.in = in;
    this.names = names;
    this.expressions = new Expressions(in, names, this);
    this.tables = new Tables(in, names, expressions, this);
  }

  Expressions expressions() {
    return expressions;
  }

  Tables tables() {
    return tables;
  }

  boolean isNext() {
    return in.at("select") || in.at("with") && !in.peek(1).isWord("no");
  }

  /** Whether the parenthesis this far ahead, or one directly within it, has a query in it. */
  boolean isNextInParentheses(int ahead) {
    int i = ahead;
    while (in.peek(i).is("(")) {
      i++;
    }
    boolean query =
        in.peek(i).isWord("select") || in.peek(i).isWord("with") || in.peek(i).isWord("values");
    return i > ahead && query && (i == ahead + 1 || closesWithQuery(i));
  }

  /** In {@code ((SELECT 1) + 2)} the outer parenthesis has an expression, not a query. */
  private boolean closesWithQuery(int select) {
    int depth = 1;
    int i = select;
    while (depth > 0 && in.peek(i).kind() != TokenKind.SPACE) {
      i++;
      depth += in.peek(i).is("(") ? 1 : in.peek(i).is(")") ? -1 : 0;
    }
    String behind = in.peek(i + 1).word();
    boolean goesOn =
        switch (behind) {
          case "union", "intersect", "except", "minus", "order", "limit", "offset" -> true;
          default -> false;
        };
    return goesOn || in.peek(i + 1).is(")");
  }

  void query() {
    int mark = in.mark();
    if (in.at("with")) {
      with();
    }
    queryBehindWith(mark);
  }

  /** The rest of a query that began at {@code mark} with its WITH. */
  void queryBehindWith(int mark) {
    united();
    if (in.at("order")) {
      orderBy();
    }
    limits();
    in.wrap(mark, Kind.QUERY);
  }

  void with() {
    int mark = in.mark();
    in.expect("with");
    in.accept("recursive");
    do {
      int cte = in.mark();
      names.name();
      if (in.atSymbol("(")) {
        names.names();
      }
      in.expect("as");
      in.expectSymbol("(");
      in.nested(this::query);
      in.expectSymbol(")");
      in.wrap(cte, Kind.CTE);
    } while (in.acceptSymbol(","));
    in.wrap(mark, Kind.WITH);
  }

  private void united() {
    int mark = in.mark();
    intersected();
    boolean several = false;
    while (in.at("union") || in.at("except") || in.at("minus")) {
      setOperator();
      intersected();
      several = true;
    }
    if (several) {
      in.wrap(mark, Kind.SET_OPERATION);
    }
  }

  /** INTERSECT goes before UNION and EXCEPT (developer guide, "UNION, INTERSECT, and EXCEPT"). */
  private void intersected() {
    int mark = in.mark();
    body();
    boolean several = false;
    while (in.at("intersect")) {
      setOperator();
      body();
      several = true;
    }
    if (several) {
      in.wrap(mark, Kind.SET_OPERATION);
    }
  }

  private void setOperator() {
    int mark = in.mark();
    boolean union = in.at("union");
    in.take();
    if (!in.accept("distinct") && union) {
      in.accept("all");
    }
    in.wrap(mark, Kind.SET_OPERATOR);
  }

  private void body() {
    if (in.atSymbol("(")) {
      int mark = in.mark();
      in.take();
      in.nested(this::query);
      in.expectSymbol(")");
      in.wrap(mark, Kind.SUBQUERY);
    } else if (in.at("values")) {
      values();
    } else {
      select();
    }
  }

  private void values() {
    int mark = in.mark();
    in.take();
    do {
      int row = in.mark();
      in.expectSymbol("(");
      expressions.list();
      in.expectSymbol(")");
      in.wrap(row, Kind.ROW);
    } while (in.acceptSymbol(","));
    in.wrap(mark, Kind.VALUES);
  }

  private void select() {
    int mark = in.mark();
    in.expect("select");
    quantifiers();
    selectList();
    if (in.at("into")) {
      into();
    }
    if (in.at("from")) {
      int from = in.mark();
      in.take();
      tables.list();
      in.wrap(from, Kind.FROM);
    }
    condition("where", Kind.WHERE);
    hierarchy();
    if (in.at("group")) {
      groupBy();
    }
    condition("having", Kind.HAVING);
    condition("qualify", Kind.QUALIFY);
    in.wrap(mark, Kind.SELECT);
  }

  private void quantifiers() {
    while (true) {
      int mark = in.mark();
      if (in.at("distinct") || in.at("all")) {
        in.take();
        in.wrap(mark, Kind.QUANTIFIER);
      } else if (in.accept("top")) {
        count();
        in.wrap(mark, Kind.TOP);
      } else {
        return;
      }
    }
  }

  /** A number, parameter or parenthesis: {@code TOP 10 *} is no product. */
  private void count() {
    TokenKind kind = in.peek().kind();
    boolean number = kind == TokenKind.NUMBER || kind == TokenKind.PARAMETER;
    if (!number && kind != TokenKind.PLACEHOLDER && !in.atSymbol("(")) {
      throw in.syntaxError();
    }
    expressions.simple();
  }

  private void selectList() {
    int mark = in.mark();
    do {
      item();
    } while (in.acceptSymbol(","));
    if (in.at("exclude")) {
      exclude();
    }
    in.wrap(mark, Kind.SELECT_LIST);
  }

  private void item() {
    int mark = in.mark();
    if (isStar()) {
      while (!in.acceptSymbol("*")) {
        in.take();
      }
      in.wrap(mark, Kind.STAR);
      return;
    }
    expressions.expression();
    names.itemAlias();
    in.wrap(mark, Kind.SELECT_ITEM);
  }

  /** {@code *}, {@code t.*}, {@code s.t.*}. */
  private boolean isStar() {
    int i = 0;
    while (Names.isLabel(in.peek(i)) && in.peek(i + 1).is(".")) {
      i += 2;
    }
    return in.peek(i).is("*");
  }

  private void exclude() {
    int mark = in.mark();
    in.take();
    if (in.atSymbol("(")) {
      names.names();
    } else {
      names.name();
    }
    in.wrap(mark, Kind.EXCLUDE);
  }

  private void into() {
    int mark = in.mark();
    in.take();
    if (in.at("local")) {
      in.take();
    }
    if (!in.accept("temporary")) {
      in.accept("temp");
    }
    in.accept("table");
    names.path();
    in.wrap(mark, Kind.INTO);
  }

  /** {@code WHERE condition} and the clauses like it, if it is next. */
  void condition(String keyword, Kind kind) {
    if (in.at(keyword)) {
      int mark = in.mark();
      in.take();
      expressions.expression();
      in.wrap(mark, kind);
    }
  }

  private void hierarchy() {
    while (in.at("start", "with") || in.at("connect", "by")) {
      int mark = in.mark();
      Kind kind = in.at("start") ? Kind.START_WITH : Kind.CONNECT_BY;
      in.take();
      in.take();
      in.accept("nocycle");
      expressions.expression();
      in.wrap(mark, kind);
    }
  }

  private void groupBy() {
    int mark = in.mark();
    in.expect("group");
    in.expect("by");
    if (!in.accept("all")) {
      do {
        grouping();
      } while (in.acceptSymbol(","));
    }
    in.wrap(mark, Kind.GROUP_BY);
  }

  private void grouping() {
    int mark = in.mark();
    boolean sets = in.at("grouping", "sets");
    boolean rollup = in.peek(1).is("(") && (in.at("rollup") || in.at("cube"));
    if (in.atSymbol("(") && in.peek(1).is(")")) {
      in.take();
      in.take();
      in.wrap(mark, Kind.ROW);
      return;
    }
    if (!sets && !rollup) {
      expressions.expression();
      return;
    }
    in.take();
    if (sets) {
      in.take();
    }
    in.expectSymbol("(");
    do {
      grouping();
    } while (in.acceptSymbol(","));
    in.expectSymbol(")");
    in.wrap(mark, Kind.GROUPING);
  }

  void orderBy() {
    int mark = in.mark();
    in.expect("order");
    in.expect("by");
    do {
      int item = in.mark();
      expressions.expression();
      if (!in.accept("asc")) {
        in.accept("desc");
      }
      if (in.accept("nulls") && !in.accept("first")) {
        in.expect("last");
      }
      in.wrap(item, Kind.ORDER_ITEM);
    } while (in.acceptSymbol(","));
    in.wrap(mark, Kind.ORDER_BY);
  }

  /** LIMIT and OFFSET in either order. */
  private void limits() {
    while (in.at("limit") || in.at("offset")) {
      int mark = in.mark();
      Kind kind = in.at("limit") ? Kind.LIMIT : Kind.OFFSET;
      in.take();
      if (!in.accept("all")) {
        expressions.expression();
      }
      in.wrap(mark, kind);
    }
  }
}
