package redshiftsql.parse;

import java.util.Set;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Token;
import redshiftsql.tree.TokenKind;

/**
 * Expressions with operators, by rank: an operator's operands are of a higher rank than its own.
 *
 * <p>The ranks are those of PostgreSQL 18 (manual, "Operator Precedence"). Redshift's guide does
 * not state its own; PostgreSQL 8.0's differ where one comparison is the operand of another.
 */
final class Expressions {
  private static final int NONE = -1;
  private static final int OR = 1;
  private static final int AND = 2;
  private static final int NOT = 3;
  private static final int IS = 4;
  private static final int COMPARISON = 5;
  private static final int RANGE = 6;
  private static final int OTHER = 7;
  private static final int SUM = 8;
  private static final int PRODUCT = 9;
  private static final int POWER = 10;
  private static final int AT_TIME_ZONE = 11;

  /** Operands of BETWEEN, and what is found where AND or IS could follow: DEFAULT's value. */
  static final int OPERAND = OTHER;

  private static final Set<String> COMPARISONS = Set.of("=", "<", ">", "<=", ">=", "<>", "!=");
  private static final Set<String> RANGE_WORDS =
      Set.of("between", "in", "like", "ilike", "similar");
  private static final Set<String> QUANTIFIERS = Set.of("any", "some", "all");

  private final TreeBuilder in;
  private final Operands operands;

  Expressions(TreeBuilder in, Names names, Queries queries) {
    this.in = in;
    this.operands = new Operands(in, names, this, queries);
  }

  void expression() {
    expression(OR);
  }

  void expression(int least) {
    in.nested(() -> ranked(least));
  }

  /** A number, a name, a call or what is in parentheses, with nothing behind it. */
  void simple() {
    operands.simple();
  }

  /** {@code a, b, c}: one or more. */
  void list() {
    do {
      expression();
    } while (in.acceptSymbol(","));
  }

  private void ranked(int least) {
    int mark = in.mark();
    prefixed(least);
    int rank = rank();
    while (rank >= least) {
      infix(mark, rank);
      rank = rank();
    }
  }

  private void prefixed(int least) {
    int mark = in.mark();
    if (in.at("not") && least <= NOT) {
      in.take();
      expression(NOT);
      in.wrap(mark, Kind.PREFIX);
    } else if (isSign(in.peek())) {
      in.take();
      in.nested(() -> prefixed(AT_TIME_ZONE + 1));
      in.wrap(mark, Kind.PREFIX);
    } else if (in.at("prior") && Names.isName(in.peek(1))) {
      in.take();
      operands.operand();
      in.wrap(mark, Kind.PREFIX);
    } else {
      operands.operand();
    }
  }

  /** {@code - + ~ @ |/ ||/}, before an operand. */
  private static boolean isSign(Token token) {
    return token.kind() == TokenKind.OPERATOR && !token.text().equals("*");
  }

  /** The rank of the operator that is next; {@link #NONE} when there is none. */
  private int rank() {
    Token token = in.peek();
    return switch (token.kind()) {
      case OPERATOR -> symbolRank(token.text());
      case WORD -> wordRank(token.word());
      default -> NONE;
    };
  }

  private static int symbolRank(String symbol) {
    if (COMPARISONS.contains(symbol)) {
      return COMPARISON;
    }
    return switch (symbol) {
      case "+", "-" -> SUM;
      case "*", "/", "%" -> PRODUCT;
      case "^" -> POWER;
      case "::" -> NONE;
      default -> OTHER;
    };
  }

  private int wordRank(String word) {
    return switch (word) {
      case "or" -> OR;
      case "and" -> AND;
      case "is", "isnull", "notnull" -> IS;
      case "not" -> RANGE_WORDS.contains(in.peek(1).word()) ? RANGE : NONE;
      case "overlaps" -> RANGE;
      case "at" -> in.at("at", "time") ? AT_TIME_ZONE : NONE;
      case "operator" -> in.peek(1).is("(") ? OTHER : NONE;
      default -> RANGE_WORDS.contains(word) ? RANGE : NONE;
    };
  }

  private void infix(int mark, int rank) {
    switch (rank) {
      case IS -> is(mark);
      case RANGE -> range(mark);
      case AT_TIME_ZONE -> atTimeZone(mark);
      default -> operation(mark, rank);
    }
  }

  /** One node for all operators of a rank in a row, however many: a tree is not deep for it. */
  private void operation(int mark, int rank) {
    do {
      operator();
      if (QUANTIFIERS.contains(in.peek().word()) && in.peek(1).is("(")) {
        operands.quantified();
      } else {
        expression(rank + 1);
      }
    } while (rank() == rank);
    in.wrap(mark, Kind.OPERATION);
  }

  /** {@code +}, or {@code OPERATOR(pg_catalog.+)} as psql writes it. */
  private void operator() {
    boolean named = in.at("operator");
    in.take();
    if (named) {
      in.expectSymbol("(");
      while (!in.acceptSymbol(")")) {
        in.take();
      }
    }
  }

  private void is(int mark) {
    if (in.accept("is")) {
      in.accept("not");
      if (in.accept("distinct")) {
        in.expect("from");
        expression(COMPARISON);
      } else if (!in.accept("null")
          && !in.accept("true")
          && !in.accept("false")
          && !in.accept("unknown")) {
        throw in.syntaxError();
      }
    } else {
      in.take();
    }
    in.wrap(mark, Kind.IS);
  }

  private void range(int mark) {
    in.accept("not");
    if (in.accept("between")) {
      expression(OPERAND);
      in.expect("and");
      expression(OPERAND);
      in.wrap(mark, Kind.BETWEEN);
    } else if (in.accept("in")) {
      operands.members();
      in.wrap(mark, Kind.IN);
    } else if (in.accept("overlaps")) {
      expression(OPERAND);
      in.wrap(mark, Kind.OPERATION);
    } else {
      like(mark);
    }
  }

  private void like(int mark) {
    if (in.accept("similar")) {
      in.expect("to");
    } else {
      in.take();
    }
    if (QUANTIFIERS.contains(in.peek().word()) && in.peek(1).is("(")) {
      operands.quantified();
    } else {
      expression(OPERAND);
    }
    if (in.accept("escape")) {
      expression(OPERAND);
    }
    in.wrap(mark, Kind.LIKE);
  }

  private void atTimeZone(int mark) {
    in.take();
    in.take();
    in.expect("zone");
    expression(AT_TIME_ZONE + 1);
    in.wrap(mark, Kind.AT_TIME_ZONE);
  }
}
