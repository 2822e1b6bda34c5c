package redshiftlocal.sql;

import java.util.List;
import java.util.Map;

/** NVL, NVL2 and DECODE (developer guide, "Conditional expressions"). */
final class ConditionalCalls {
  static final Map<String, FunctionCalls.Writer> WRITERS =
      Map.of(
          "nvl", ConditionalCalls::coalesce,
          "isnull", ConditionalCalls::coalesce,
          "nvl2", ConditionalCalls::nvl2,
          "decode", ConditionalCalls::decode);

  private ConditionalCalls() {}

  private static PartList coalesce(FunctionCall call) {
    return new PartList().sql("COALESCE").add(Parts.parenthesised(call.inner()));
  }

  private static PartList nvl2(FunctionCall call) {
    return new PartList()
        .sql("CASE WHEN ")
        .add(Parts.parenthesised(call.argument(0)))
        .sql(" IS NOT NULL THEN ")
        .add(call.argument(1))
        .sql(" ELSE ")
        .add(call.argument(2))
        .sql(" END");
  }

  /**
   * DECODE takes NULL as equal to NULL, which CASE x WHEN NULL does not. Where nothing searched for
   * can be NULL the plain CASE is enough, and writes its operand once.
   */
  private static PartList decode(FunctionCall call) {
    List<List<Part>> arguments = call.arguments();
    boolean plain = true;
    for (int i = 1; i + 1 < arguments.size(); i += 2) {
      plain &= isConstant(arguments.get(i));
    }
    Part operand = Parts.parenthesised(call.argument(0));
    PartList result = new PartList().sql("CASE");
    if (plain) {
      result.sql(" ").add(operand);
    }
    int i = 1;
    for (; i + 1 < arguments.size(); i += 2) {
      result.sql(" WHEN ");
      if (!plain) {
        result.add(operand).sql(" IS NOT DISTINCT FROM ");
      }
      result.add(arguments.get(i)).sql(" THEN ").add(arguments.get(i + 1));
    }
    if (i < arguments.size()) {
      result.sql(" ELSE ").add(arguments.get(i));
    }
    return result.sql(" END");
  }

  private static boolean isConstant(List<Part> value) {
    return value.size() == 1
        && value.get(0) instanceof Part.Leaf leaf
        && (leaf.token().type() == Token.Type.STRING || leaf.token().type() == Token.Type.NUMBER);
  }
}
