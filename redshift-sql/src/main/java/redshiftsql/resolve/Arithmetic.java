package redshiftsql.resolve;

/** The types of computations with numbers (developer guide, "Computations with numeric values"). */
public final class Arithmetic {
  private static final int LEAST_SCALE = 4;

  private Arithmetic() {}

  /**
   * The type of {@code left operator right}.
   *
   * @return unknown for other operators and operands
   */
  public static Type type(Type left, String operator, Type right) {
    if (!isNumber(left) || !isNumber(right)) {
      return Type.UNKNOWN;
    }
    if (left.isFloat() || right.isFloat()) {
      return Type.DOUBLE;
    }
    if (left.isInteger() && right.isInteger()) {
      return left.asNumeric().length() >= right.asNumeric().length() ? left : right;
    }
    return numeric(left.asNumeric(), operator, right.asNumeric());
  }

  private static boolean isNumber(Type type) {
    return type.isInteger() || type.isNumeric() || type.isFloat();
  }

  private static Type numeric(Type left, String operator, Type right) {
    int whole = left.length() - left.scale();
    return switch (operator) {
      case "+", "-" -> {
        int scale = Math.max(left.scale(), right.scale());
        yield limited(Math.max(whole, right.length() - right.scale()) + 1 + scale, scale);
      }
      case "*" -> limited(left.length() + right.length() + 1, left.scale() + right.scale());
      case "/" -> {
        int scale = Math.max(LEAST_SCALE, left.scale() + right.length() - right.scale() + 1);
        yield quotient(whole + right.scale() + scale, scale);
      }
      default -> Type.UNKNOWN;
    };
  }

  private static Type limited(int precision, int scale) {
    return Type.numeric(Math.min(precision, Type.MOST_DIGITS), Math.min(scale, Type.MOST_DIGITS));
  }

  /** A quotient of too many digits loses those at its end ("Notes on division operations"). */
  private static Type quotient(int precision, int scale) {
    return precision <= Type.MOST_DIGITS
        ? Type.numeric(precision, scale)
        : Type.numeric(
            Type.MOST_DIGITS, Math.max(Type.MOST_DIGITS + scale - precision, LEAST_SCALE));
  }
}
