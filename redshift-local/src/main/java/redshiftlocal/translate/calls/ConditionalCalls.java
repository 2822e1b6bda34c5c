package redshiftlocal.translate.calls;

import java.util.List;
import java.util.Map;
import redshiftlocal.translate.output.Output;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;
import redshiftsql.tree.TokenKind;

/** NVL, NVL2 and DECODE (developer guide, "Conditional expressions"). */
final class ConditionalCalls {
  static final Map<String, Calls.Writer> WRITERS =
      Map.of(
          "nvl",
          Calls.renamed("COALESCE"),
          "isnull",
          Calls.renamed("COALESCE"),
          "nvl2",
          ConditionalCalls::nvl2,
          "decode",
          ConditionalCalls::decode);

  private ConditionalCalls() {}

  private static boolean nvl2(Call call, Output out) {
    out.sql("CASE WHEN (").write(call.argument(0)).sql(") IS NOT NULL THEN ");
    out.write(call.argument(1)).sql(" ELSE ").write(call.argument(2)).sql(" END");
    return true;
  }

  /**
   * DECODE takes NULL as equal to NULL, which CASE x WHEN NULL does not. Where nothing searched for
   * can be NULL the plain CASE is enough, and writes its operand once.
   */
  private static boolean decode(Call call, Output out) {
    List<Node> arguments = call.arguments();
    Node operand = call.argument(0);
    boolean plain = true;
    for (int i = 1; i + 1 < arguments.size(); i += 2) {
      plain &= isConstant(arguments.get(i));
    }
    out.sql("CASE");
    if (plain) {
      out.sql(" (").write(operand).sql(")");
    }
    int i = 1;
    for (; i + 1 < arguments.size(); i += 2) {
      out.sql(" WHEN ");
      if (!plain) {
        out.sql("(").write(operand).sql(") IS NOT DISTINCT FROM ");
      }
      out.write(arguments.get(i)).sql(" THEN ").write(arguments.get(i + 1));
    }
    if (i < arguments.size()) {
      out.sql(" ELSE ").write(arguments.get(i));
    }
    out.sql(" END");
    return true;
  }

  private static boolean isConstant(Node value) {
    TokenKind kind = value.firstToken().kind();
    return value.is(Kind.LITERAL) && (kind == TokenKind.STRING || kind == TokenKind.NUMBER);
  }
}
