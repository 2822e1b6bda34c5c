package redshiftsql.parse;

import java.util.Set;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Token;
import redshiftsql.tree.TokenKind;

/** Calls of functions, and those that have a syntax of their own. */
final class Calls {
  /** Reserved words that are functions too (developer guide, "LEFT and RIGHT functions" …). */
  private static final Set<String> RESERVED_FUNCTIONS =
      Set.of("array", "collate", "isnull", "left", "right", "timestamp");

  private static final Set<String> FRAME_UNITS = Set.of("rows", "range");

  /** Between the arguments of {@code SUBSTRING(a FROM 1 FOR 2)} and its kin. */
  private static final Set<String> SEPARATORS = Set.of("from", "for", "in", "placing", "using");

  private static final Set<String> TRIM_SIDES = Set.of("both", "leading", "trailing");

  private final TreeBuilder in;
  private final Names names;
  private final Expressions expressions;
  private final Queries queries;

  Calls(TreeBuilder in, Names names, Expressions expressions, Queries queries) {
    this.in = in;
    this.names = names;
    this.expressions = expressions;
    this.queries = queries;
  }

  /** Whether a name with a parenthesis behind it is next: {@code f(}, {@code s.f(}. */
  boolean isNext() {
    int i = isApproximate() ? 1 : 0;
    int first = i;
    while (Names.isLabel(in.peek(i)) && in.peek(i + 1).is(".")) {
      i += 2;
    }
    Token last = in.peek(i);
    boolean function =
        i > first && Names.isLabel(last)
            || Names.isName(last)
            || RESERVED_FUNCTIONS.contains(last.word())
            || last.isWord("cast");
    boolean outerMark = in.peek(i + 2).is("+") && in.peek(i + 3).is(")");
    return function && in.peek(i + 1).is("(") && !outerMark;
  }

  /** {@code APPROXIMATE COUNT(DISTINCT a)}, {@code APPROXIMATE PERCENTILE_DISC(…)}. */
  private boolean isApproximate() {
    return in.at("approximate") && Names.isName(in.peek(1)) && in.peek(2).is("(");
  }

  void call() {
    switch (in.peek().word()) {
      case "cast", "try_cast" -> cast();
      case "convert" -> convert();
      case "extract" -> extract();
      case "trim" -> trim();
      case "position", "substring", "overlay" -> separated();
      default -> ordinary();
    }
  }

  private void cast() {
    int mark = in.mark();
    in.take();
    in.expectSymbol("(");
    expressions.expression();
    in.expect("as");
    names.type();
    in.expectSymbol(")");
    in.wrap(mark, Kind.CAST_CALL);
  }

  /** {@code CONVERT(type, value)}; {@code CONVERT(value USING charset)} is not Redshift's. */
  private void convert() {
    int mark = in.mark();
    in.take();
    in.expectSymbol("(");
    names.type();
    in.expectSymbol(",");
    expressions.expression();
    in.expectSymbol(")");
    in.wrap(mark, Kind.CAST_CALL);
  }

  private void extract() {
    int mark = in.mark();
    functionName();
    int arguments = in.mark();
    in.expectSymbol("(");
    if (in.peek().kind() == TokenKind.STRING) {
      in.take();
    } else {
      names.label();
    }
    in.expect("from");
    expressions.expression();
    in.expectSymbol(")");
    in.wrap(arguments, Kind.ARGUMENTS);
    in.wrap(mark, Kind.KEYWORD_CALL);
  }

  private void trim() {
    int mark = in.mark();
    functionName();
    int arguments = in.mark();
    in.expectSymbol("(");
    boolean keywords = TRIM_SIDES.contains(in.peek().word());
    if (keywords) {
      in.take();
    }
    if (!in.at("from")) {
      expressions.expression();
    }
    while (in.at("from") || in.atSymbol(",")) {
      keywords |= in.at("from");
      in.take();
      expressions.expression();
    }
    in.expectSymbol(")");
    in.wrap(arguments, Kind.ARGUMENTS);
    in.wrap(mark, keywords ? Kind.KEYWORD_CALL : Kind.CALL);
  }

  /** {@code POSITION(a IN b)}; with commas alone it is an ordinary call. */
  private void separated() {
    int mark = in.mark();
    functionName();
    int arguments = in.mark();
    in.expectSymbol("(");
    boolean keywords = false;
    expressions.expression(Expressions.OPERAND);
    while (SEPARATORS.contains(in.peek().word()) || in.atSymbol(",")) {
      keywords |= !in.atSymbol(",");
      in.take();
      expressions.expression(Expressions.OPERAND);
    }
    in.expectSymbol(")");
    in.wrap(arguments, Kind.ARGUMENTS);
    in.wrap(mark, keywords ? Kind.KEYWORD_CALL : Kind.CALL);
  }

  private void ordinary() {
    int mark = in.mark();
    if (isApproximate()) {
      in.take();
    }
    functionName();
    arguments();
    if (in.at("within", "group")) {
      withinGroup();
    }
    nullTreatment();
    if (in.at("over") && in.peek(1).is("(")) {
      over();
    }
    in.wrap(mark, Kind.CALL);
  }

  private void functionName() {
    int mark = in.mark();
    in.take();
    while (in.acceptSymbol(".")) {
      names.label();
    }
    in.wrap(mark, Kind.NAME);
  }

  private void arguments() {
    int mark = in.mark();
    in.expectSymbol("(");
    if (!in.acceptSymbol("*") && !in.atSymbol(")")) {
      if (!in.accept("distinct")) {
        in.accept("all");
      }
      do {
        argument();
      } while (in.acceptSymbol(","));
      nullTreatment();
    }
    in.expectSymbol(")");
    in.wrap(mark, Kind.ARGUMENTS);
  }

  private void argument() {
    if (queries.isNext()) {
      throw in.syntaxError();
    }
    if (in.peek().word().equals("interval") && in.peek(1).is(",")) {
      in.take();
    } else {
      expressions.expression();
    }
  }

  private void nullTreatment() {
    if (in.at("ignore", "nulls") || in.at("respect", "nulls")) {
      int mark = in.mark();
      in.take();
      in.take();
      in.wrap(mark, Kind.NULL_TREATMENT);
    }
  }

  private void withinGroup() {
    int mark = in.mark();
    in.take();
    in.take();
    in.expectSymbol("(");
    queries.orderBy();
    in.expectSymbol(")");
    in.wrap(mark, Kind.WITHIN_GROUP);
  }

  private void over() {
    int mark = in.mark();
    in.take();
    in.expectSymbol("(");
    if (in.at("partition")) {
      int partition = in.mark();
      in.take();
      in.expect("by");
      expressions.list();
      in.wrap(partition, Kind.PARTITION_BY);
    }
    if (in.at("order")) {
      queries.orderBy();
    }
    if (FRAME_UNITS.contains(in.peek().word())) {
      frame();
    }
    in.expectSymbol(")");
    in.wrap(mark, Kind.OVER);
  }

  private void frame() {
    int mark = in.mark();
    in.take();
    if (in.accept("between")) {
      bound();
      in.expect("and");
    }
    bound();
    in.wrap(mark, Kind.FRAME);
  }

  private void bound() {
    if (in.accept("current")) {
      in.expect("row");
      return;
    }
    if (!in.accept("unbounded")) {
      expressions.expression(Expressions.OPERAND);
    }
    if (!in.accept("preceding")) {
      in.expect("following");
    }
  }
}
