package redshiftsql.parse;

import java.util.Set;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Token;
import redshiftsql.tree.TokenKind;

/** What stands between operators: literals, columns, calls, CASE, and what is in parentheses. */
final class Operands {
  private static final Set<String> LITERALS = Set.of("true", "false", "null", "default");

  /** Functions without parentheses, unless a dot or a parenthesis follows. */
  private static final Set<String> BARE_CALLS =
      Set.of(
          "current_date",
          "current_time",
          "current_timestamp",
          "current_user",
          "current_user_id",
          "localtime",
          "localtimestamp",
          "session_user",
          "sysdate",
          "user");

  private final TreeBuilder in;
  private final Names names;
  private final Expressions expressions;
  private final Queries queries;
  private final Calls calls;

  Operands(TreeBuilder in, Names names, Expressions expressions, Queries queries) {
    this.in = in;
    this.names = names;
    this.expressions = expressions;
    this.queries = queries;
    this.calls = new Calls(in, names, expressions, queries);
  }

  /** An operand with what follows it: casts, subscripts, a path into a SUPER value. */
  void operand() {
    int mark = in.mark();
    simple();
    while (true) {
      if (in.acceptSymbol("::")) {
        names.type();
        in.wrap(mark, Kind.CAST);
      } else if (in.at("collate") && in.peek(2).is(".")) {
        in.take();
        names.path();
        in.wrap(mark, Kind.COLLATE);
      } else if (in.atSymbol("[")) {
        subscript();
        in.wrap(mark, Kind.COLUMN);
      } else if (in.acceptSymbol(".")) {
        member();
        in.wrap(mark, Kind.COLUMN);
      } else if (in.atSymbol("(") && in.peek(1).is("+") && in.peek(2).is(")")) {
        outerMark();
      } else {
        return;
      }
    }
  }

  private void member() {
    if (!in.acceptSymbol("*")) {
      names.label();
    }
  }

  private void outerMark() {
    int mark = in.mark();
    in.take();
    in.take();
    in.take();
    in.wrap(mark, Kind.OUTER_MARK);
  }

  private void subscript() {
    int mark = in.mark();
    in.expectSymbol("[");
    expressions.expression();
    if (in.acceptSymbol(":")) {
      expressions.expression();
    }
    in.expectSymbol("]");
    in.wrap(mark, Kind.SUBSCRIPT);
  }

  void simple() {
    Token token = in.peek();
    switch (token.kind()) {
      case NUMBER, STRING, DOLLAR_STRING -> take(Kind.LITERAL);
      case PARAMETER, PLACEHOLDER -> take(Kind.PARAMETER);
      case QUOTED_NAME -> nameOrCall();
      case WORD -> word(token.word());
      default -> {
        if (!token.is("(")) {
          throw in.syntaxError();
        }
        parenthesised();
      }
    }
  }

  private void take(Kind kind) {
    int mark = in.mark();
    in.take();
    in.wrap(mark, kind);
  }

  private void word(String word) {
    if (LITERALS.contains(word)) {
      take(Kind.LITERAL);
    } else if (TypedLiterals.isNext(in)) {
      new TypedLiterals(in, names).literal();
    } else if (BARE_CALLS.contains(word) && !in.peek(1).is(".") && !isCall()) {
      bareCall();
    } else {
      switch (word) {
        case "case" -> caseExpression();
        case "exists" -> exists();
        case "array" -> array();
        case "row" -> row();
        default -> nameOrCall();
      }
    }
  }

  /** {@code CURRENT_TIMESTAMP(3)} has a number of digits, and is no call like others. */
  private boolean isCall() {
    return in.peek(1).is("(") && in.peek(2).kind() != TokenKind.NUMBER;
  }

  private void bareCall() {
    int mark = in.mark();
    in.take();
    if (in.acceptSymbol("(")) {
      in.take();
      in.expectSymbol(")");
    }
    in.wrap(mark, Kind.BARE_CALL);
  }

  private void nameOrCall() {
    if (calls.isNext()) {
      calls.call();
      return;
    }
    int mark = in.mark();
    names.name();
    while (in.acceptSymbol(".")) {
      if (in.acceptSymbol("*")) {
        break;
      }
      names.label();
    }
    in.wrap(mark, Kind.COLUMN);
  }

  private void caseExpression() {
    int mark = in.mark();
    in.expect("case");
    if (!in.at("when")) {
      expressions.expression();
    }
    do {
      when();
    } while (in.at("when"));
    if (in.at("else")) {
      int otherwise = in.mark();
      in.take();
      expressions.expression();
      in.wrap(otherwise, Kind.ELSE);
    }
    in.expect("end");
    in.wrap(mark, Kind.CASE);
  }

  private void when() {
    int mark = in.mark();
    in.expect("when");
    expressions.expression();
    in.expect("then");
    expressions.expression();
    in.wrap(mark, Kind.WHEN);
  }

  private void exists() {
    int mark = in.mark();
    in.take();
    in.expectSymbol("(");
    queries.query();
    in.expectSymbol(")");
    in.wrap(mark, Kind.EXISTS);
  }

  private void array() {
    int mark = in.mark();
    if (in.peek(1).is("[")) {
      in.take();
      elements();
      in.wrap(mark, Kind.ARRAY);
    } else if (queries.isNextInParentheses(1)) {
      in.take();
      parenthesised();
      in.wrap(mark, Kind.ARRAY);
    } else {
      nameOrCall();
    }
  }

  private void elements() {
    in.expectSymbol("[");
    if (!in.atSymbol("]")) {
      do {
        if (in.atSymbol("[")) {
          elements();
        } else {
          expressions.expression();
        }
      } while (in.acceptSymbol(","));
    }
    in.expectSymbol("]");
  }

  private void row() {
    if (!in.peek(1).is("(")) {
      nameOrCall();
      return;
    }
    int mark = in.mark();
    in.take();
    in.take();
    if (!in.atSymbol(")")) {
      expressions.list();
    }
    in.expectSymbol(")");
    in.wrap(mark, Kind.ROW);
  }

  private void parenthesised() {
    int mark = in.mark();
    if (queries.isNextInParentheses(0)) {
      in.take();
      queries.query();
      in.expectSymbol(")");
      in.wrap(mark, Kind.SUBQUERY);
      return;
    }
    in.take();
    expressions.expression();
    boolean row = in.atSymbol(",");
    if (in.acceptSymbol(",")) {
      expressions.list();
    }
    in.expectSymbol(")");
    in.wrap(mark, row ? Kind.ROW : Kind.PARENTHESISED);
  }

  /** {@code (query)} or {@code (a, b)} behind IN; one value without parentheses is a SUPER's. */
  void members() {
    if (!in.atSymbol("(")) {
      throw in.syntaxError();
    }
    parenthesised();
  }

  /** {@code ANY (query)} or {@code ANY (array)} behind an operator. */
  void quantified() {
    int mark = in.mark();
    in.take();
    parenthesised();
    in.wrap(mark, Kind.QUANTIFIED);
  }
}
