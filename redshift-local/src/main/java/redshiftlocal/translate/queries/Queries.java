package redshiftlocal.translate.queries;

import redshiftlocal.errors.RedshiftException;
import redshiftlocal.translate.output.Aliases;
import redshiftlocal.translate.output.Output;
import redshiftsql.tree.Element;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;

/** A query with its WITH, its set operations, its order and its limits. */
public final class Queries {
  private Queries() {}

  public static boolean write(Node query, Output out) {
    out.with(
        Aliases.NONE,
        () -> {
          query.find(Kind.WITH).ifPresent(with -> out.write(with).sql(" "));
          writeBody(query, out);
        });
    return true;
  }

  /** What stands in a query behind its WITH, and first in a set operation or in parentheses. */
  static Node body(Node query) {
    Node first = query.firstNode();
    return first.is(Kind.WITH) ? query.nodes().get(1) : first;
  }

  private static void writeBody(Node query, Output out) {
    Node body = body(query);
    if (body.is(Kind.SELECT)) {
      new Selects(body, out).write(query.find(Kind.ORDER_BY));
    } else {
      if (body.is(Kind.SET_OPERATION)) {
        checkOperands(body);
      }
      out.write(body);
      query.find(Kind.ORDER_BY).ifPresent(order -> out.sql(" ").write(order));
    }
    for (Node part : query.nodes()) {
      if (part.is(Kind.LIMIT) || part.is(Kind.OFFSET)) {
        out.sql(" ").write(part);
      }
    }
  }

  /** LIMIT has no place in an operand (developer guide, "UNION, INTERSECT, and EXCEPT"). */
  private static void checkOperands(Node operation) {
    for (Node operand : operation.all(Kind.SUBQUERY)) {
      Node query = operand.find(Kind.QUERY).orElseThrow();
      if (query.find(Kind.LIMIT).isPresent()) {
        throw new RedshiftException(
            "0A000", "LIMIT may not be used within input to set operations.");
      }
      // It may have parentheses of its own.
      checkOperands(query);
    }
  }

  /** Redshift has MINUS as well as EXCEPT. */
  public static boolean setOperator(Node operator, Output out) {
    for (Element part : operator.children()) {
      if (part instanceof Token token && token.isWord("minus")) {
        out.sql("EXCEPT");
      } else {
        out.write(part);
      }
    }
    return true;
  }
}
