package dataquality.dqdl;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.FunctionCallContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.NumberContext;

/** Turns the grammar's numbers into formulas. */
final class Formulas {
  private static final int MOST_RUNS = 10_000;

  private Formulas() {}

  static Formula of(NumberContext context) {
    if (context.atomicNumber() != null) {
      return new Formula.Literal(new BigDecimal(context.atomicNumber().getText()));
    }
    if (context.functionCall() != null) {
      return call(context.functionCall());
    }
    if (context.numberOp() != null) {
      return arithmetic(context);
    }
    if (context.NULL() != null) {
      throw new BadRule("'" + context.getText() + "': NULL is no number to calculate with");
    }
    return of(context.number(0));
  }

  /**
   * The grammar reads all operations from left to right, so 2 + 3 * 4 would be 20: a product's
   * first factor is taken from the sum that the grammar made of it.
   */
  private static Formula arithmetic(NumberContext context) {
    return joined(of(context.number(0)), context, context.number(0), of(context.number(1)));
  }

  private static Formula joined(
      Formula left, NumberContext context, NumberContext leftContext, Formula right) {
    char operator = context.numberOp().getText().charAt(0);
    boolean binds = operator == '*' || operator == '/';
    boolean isBareSum = leftContext.numberOp() != null;
    if (binds && isBareSum && left instanceof Formula.Arithmetic sum && isSum(sum)) {
      return new Formula.Arithmetic(
          sum.left(), sum.operator(), new Formula.Arithmetic(sum.right(), operator, right));
    }
    return new Formula.Arithmetic(left, operator, right);
  }

  private static boolean isSum(Formula.Arithmetic formula) {
    return formula.operator() == '+' || formula.operator() == '-';
  }

  private static Formula call(FunctionCallContext context) {
    String name = context.IDENTIFIER().getText();
    List<NumberContext> parameters =
        context.functionParameters() == null ? List.of() : context.functionParameters().number();
    if (name.equals("last")) {
      requireOneRun(context, parameters);
      return new Formula.Earlier(0);
    }
    if (name.equals("index") && parameters.size() == 2) {
      int index = whole(parameters.get(1), 0);
      if (index >= runs(parameters.get(0))) {
        throw new BadRule("'" + context.getText() + "': index counts from 0 to below last(…)'s");
      }
      return new Formula.Earlier(index);
    }
    for (Summary summary : Summary.values()) {
      if (summary.name().toLowerCase(Locale.ROOT).equals(name) && parameters.size() == 1) {
        return new Formula.OfLast(summary, runs(parameters.get(0)));
      }
    }
    throw new BadRule(
        "'"
            + context.getText()
            + "' is not supported; there are last(), index(last(n), i) and, each of last(n), "
            + String.join(
                ", ",
                Arrays.stream(Summary.values())
                    .map(summary -> summary.name().toLowerCase(Locale.ROOT))
                    .toList()));
  }

  private static void requireOneRun(FunctionCallContext context, List<NumberContext> parameters) {
    if (!parameters.isEmpty() && whole(parameters.get(0), 1) != 1) {
      throw new BadRule(
          "'" + context.getText() + "' is several numbers; say which, such as avg(last(3))");
    }
  }

  /** How many runs {@code last(n)} is about. */
  private static int runs(NumberContext context) {
    FunctionCallContext call = context.functionCall();
    if (call == null || !call.IDENTIFIER().getText().equals("last")) {
      throw new BadRule("'" + context.getText() + "' is no last(n)");
    }
    return call.functionParameters() == null ? 1 : whole(call.functionParameters().number(0), 1);
  }

  private static int whole(NumberContext context, int least) {
    try {
      int number = Integer.parseInt(context.getText());
      if (number >= least && number <= MOST_RUNS) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The message below says what is wanted.
    }
    throw new BadRule(
        "'" + context.getText() + "' is no whole number from " + least + " to " + MOST_RUNS);
  }
}
