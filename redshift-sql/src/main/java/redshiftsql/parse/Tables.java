package redshiftsql.parse;

import redshiftsql.tree.Kind;

/** What stands in FROM and USING (developer guide, "FROM clause"). */
final class Tables {
  private final TreeBuilder in;
  private final Names names;
  private final Expressions expressions;
  private final Queries queries;

  Tables(TreeBuilder in, Names names, Expressions expressions, Queries queries) {
    this.in = in;
    this.names = names;
    this.expressions = expressions;
    this.queries = queries;
  }

  /** {@code a, b JOIN c …}. */
  void list() {
    do {
      joined();
    } while (in.acceptSymbol(","));
  }

  void joined() {
    int mark = in.mark();
    in.nested(this::table);
    boolean joined = false;
    while (atJoin()) {
      join();
      joined = true;
    }
    if (joined) {
      in.wrap(mark, Kind.JOINED);
    }
  }

  private boolean atJoin() {
    return switch (in.peek().word()) {
      case "join", "inner", "left", "right", "full", "cross", "natural" -> true;
      default -> false;
    };
  }

  private void join() {
    int mark = in.mark();
    boolean natural = in.accept("natural");
    boolean cross = in.accept("cross");
    if (in.at("left") || in.at("right") || in.at("full")) {
      in.take();
      in.accept("outer");
    } else if (!cross) {
      in.accept("inner");
    }
    in.expect("join");
    int right = in.mark();
    table();
    if (!natural && !cross) {
      nestedJoins(right);
      joinCondition();
    }
    in.wrap(mark, Kind.JOIN);
  }

  /** {@code a JOIN b JOIN c ON … ON …}: what is joined to a is b JOIN c. */
  private void nestedJoins(int right) {
    boolean nested = false;
    while (atJoin()) {
      in.nested(this::join);
      nested = true;
    }
    if (nested) {
      in.wrap(right, Kind.JOINED);
    }
  }

  private void joinCondition() {
    int mark = in.mark();
    if (in.accept("using")) {
      names.names();
    } else {
      in.expect("on");
      expressions.expression();
    }
    in.wrap(mark, Kind.JOIN_CONDITION);
  }

  /** One table, subquery or function with its alias, and what turns its columns. */
  void table() {
    int mark = in.mark();
    if (in.atSymbol("(")) {
      parenthesised(mark);
    } else if (in.at("unpivot") && !in.peek(1).is("(")) {
      in.take();
      expressions.expression(Expressions.OPERAND);
      aliasAndPosition();
      in.wrap(mark, Kind.OBJECT_UNPIVOT);
    } else if (isFunction()) {
      in.nested(() -> expressions.expression(Expressions.OPERAND));
      if (in.at("with", "ordinality")) {
        ordinality();
      }
      names.relationAlias();
      in.wrap(mark, Kind.FUNCTION_TABLE);
    } else {
      named(mark);
    }
    while (atTurn()) {
      turn(mark);
    }
  }

  private void ordinality() {
    int mark = in.mark();
    in.take();
    in.take();
    in.wrap(mark, Kind.ORDINALITY);
  }

  private boolean isFunction() {
    if (in.at("values")) {
      throw in.syntaxError();
    }
    int i = 0;
    while (Names.isLabel(in.peek(i)) && in.peek(i + 1).is(".")) {
      i += 2;
    }
    return Names.isLabel(in.peek(i)) && in.peek(i + 1).is("(");
  }

  private void parenthesised(int mark) {
    boolean query = queries.isNextInParentheses(0);
    in.take();
    if (query) {
      queries.query();
    } else {
      joined();
    }
    in.expectSymbol(")");
    names.relationAlias();
    in.wrap(mark, query ? Kind.DERIVED_TABLE : Kind.PARENTHESISED_TABLE);
  }

  private void named(int mark) {
    names.path();
    if (in.atSymbol("[")) {
      superPath();
    }
    aliasAndPosition();
    in.wrap(mark, Kind.TABLE);
  }

  /** {@code t.list[0].list}: elements of a SUPER value that lies deeper. */
  private void superPath() {
    while (in.atSymbol("[") || in.atSymbol(".")) {
      if (in.acceptSymbol("[")) {
        expressions.expression();
        in.expectSymbol("]");
      } else {
        in.take();
        names.label();
      }
    }
  }

  private void aliasAndPosition() {
    names.relationAlias();
    if (in.at("at") && Names.isLabel(in.peek(1))) {
      int mark = in.mark();
      in.take();
      names.name();
      in.wrap(mark, Kind.AT);
    }
  }

  private boolean atTurn() {
    return in.at("pivot") || in.at("unpivot");
  }

  private void turn(int mark) {
    Kind kind = in.at("pivot") ? Kind.PIVOT : Kind.UNPIVOT;
    in.take();
    if (kind == Kind.UNPIVOT && (in.accept("include") || in.accept("exclude"))) {
      in.expect("nulls");
    }
    in.expectSymbol("(");
    do {
      expressions.expression(Expressions.OPERAND);
      names.itemAlias();
    } while (in.acceptSymbol(","));
    in.expect("for");
    names.name();
    in.expect("in");
    in.expectSymbol("(");
    do {
      expressions.expression(Expressions.OPERAND);
      names.itemAlias();
    } while (in.acceptSymbol(","));
    in.expectSymbol(")");
    in.expectSymbol(")");
    names.relationAlias();
    in.wrap(mark, kind);
  }
}
