package redshiftlocal.translate.expressions;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import redshiftlocal.translate.output.Output;
import redshiftsql.resolve.Arithmetic;
import redshiftsql.resolve.Operation;
import redshiftsql.resolve.Type;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;

/**
 * Computations with NUMERICs, whose precision and scale follow from those of their operands
 * (developer guide, "Computations with numeric values"); PostgreSQL looks at the values. Where a
 * type is not known, PostgreSQL's result stays.
 *
 * <p>That a quotient's further digits are cut off, not rounded, is unconfirmed; AVG does so.
 */
public final class Computations {
  private static final Set<String> OPERATORS = Set.of("+", "-", "*", "/");

  private final Operation operation;
  private final Output out;

  /** Of the first operand, and of what it is behind each operator. */
  private final List<Type> types = new ArrayList<>();

  private Computations(Operation operation, Output out) {
    this.operation = operation;
    this.out = out;
    // A sum of NUMERICs is the same in PostgreSQL but for the rare overflow: for it alone the
    // database is not asked.
    boolean asks = operation.operators().contains("/") || operation.operators().contains("*");
    Type type = out.type(operation.operands().get(0), asks);
    types.add(type);
    for (int i = 0; i < operation.operators().size(); i++) {
      Type right = out.type(operation.operands().get(i + 1), asks);
      type = Arithmetic.type(type, operation.operators().get(i), right);
      types.add(type);
    }
  }

  static boolean areIn(Operation operation) {
    return OPERATORS.containsAll(operation.operators())
        && operation.operands().size() == operation.operators().size() + 1;
  }

  /**
   * Writes {@code a * b / c}; false, with nothing written, when PostgreSQL's result is the same.
   */
  static boolean write(Operation operation, Output out) {
    Computations computations = new Computations(operation, out);
    if (!computations.areLimited()) {
      return false;
    }
    int last = operation.operators().size();
    for (int i = last; i > 0; i--) {
      out.sql(computations.opening(i));
    }
    out.write(operation.operands().get(0));
    for (int i = 1; i <= last; i++) {
      computations.step(i);
    }
    return true;
  }

  /**
   * Whether this expression is a computation whose result PostgreSQL has to be told the type of.
   */
  public static boolean areLimited(Node expression, Output out) {
    if (!expression.is(Kind.OPERATION)) {
      return expression.is(Kind.PARENTHESISED) && areLimited(expression.firstNode(), out);
    }
    Operation operation = Operation.of(expression);
    return areIn(operation) && new Computations(operation, out).areLimited();
  }

  private boolean areLimited() {
    for (int i = 1; i <= operation.operators().size(); i++) {
      if (isDivision(i) || mayOverflow(i)) {
        return true;
      }
    }
    return false;
  }

  /** What stands before the left side of an operator, by its number from 1. */
  private String opening(int i) {
    if (isDivision(i)) {
      return "(redshift_local.whole_quotient((";
    }
    return mayOverflow(i) ? "((" : "";
  }

  private void step(int i) {
    String operator = operation.operators().get(i - 1);
    Node right = operation.operands().get(i);
    Type type = types.get(i);
    if (isDivision(i)) {
      // The quotient as a whole number of units of its last digit.
      out.sql(") * 1e" + type.scale() + ", ")
          .write(right)
          .sql(") * 1e-" + type.scale() + ")" + cast(type));
    } else {
      out.sql(" " + operator + " ").write(right).sql(mayOverflow(i) ? "))" + cast(type) : "");
    }
  }

  private static String cast(Type type) {
    return "::numeric(" + type.length() + "," + type.scale() + ")";
  }

  private boolean isDivision(int i) {
    return operation.operators().get(i - 1).equals("/") && types.get(i).isNumeric();
  }

  private boolean mayOverflow(int i) {
    return types.get(i).isNumeric() && types.get(i).length() == Type.MOST_DIGITS;
  }
}
