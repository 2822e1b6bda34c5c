package redshiftlocal.translate.expressions;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import redshiftlocal.translate.output.Output;
import redshiftsql.resolve.Operation;
import redshiftsql.tree.Element;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;
import redshiftsql.tree.TokenKind;

/**
 * Comparisons of texts, in which trailing blanks do not count (developer guide, "Character types"):
 * so it is for VARCHAR here ({@code varchar_operators.sql}), and PostgreSQL's text becomes one.
 */
public final class Comparisons {
  private static final Set<String> OPERATORS = Set.of("=", "<>", "!=", "<", "<=", ">", ">=");

  private Comparisons() {}

  static boolean areIn(Operation operation) {
    return operation.operators().size() == 1 && OPERATORS.contains(operation.operators().get(0));
  }

  /** False, with nothing written, when neither side is a text of PostgreSQL's. */
  static boolean write(Operation operation, Output out) {
    List<Node> sides = operation.operands();
    if (sides.size() != 2) {
      return false;
    }
    Node left = sides.get(0);
    Node right = sides.get(1);
    boolean strings = isString(left) && isString(right);
    if (!strings && !isText(left, out) && !isText(right, out)) {
      return false;
    }
    side(left, strings, out);
    out.sql(" " + operation.operators().get(0) + " ");
    side(right, false, out);
    return true;
  }

  /** {@code a IN (b, c)} and {@code a BETWEEN b AND c}: the first side decides. */
  public static boolean range(Node range, Output out) {
    Node first = range.firstNode();
    boolean strings = bounds(range).allMatch(Comparisons::isString) && isString(first);
    if (!strings && !isText(first, out)) {
      return false;
    }
    for (Element part : range.children()) {
      if (part == first) {
        side(first, strings, out);
      } else {
        out.write(part);
      }
    }
    return true;
  }

  /** What the first side is compared with; those of IN stand in parentheses. */
  private static Stream<Node> bounds(Node range) {
    List<Node> nodes = range.nodes();
    return range.is(Kind.IN) ? nodes.get(1).nodes().stream() : nodes.stream().skip(1);
  }

  private static void side(Node side, boolean string, Output out) {
    if (string || isText(side, out)) {
      out.sql("CAST(").write(side).sql(" AS varchar)");
    } else {
      out.write(side);
    }
  }

  private static boolean isString(Node side) {
    return side.is(Kind.LITERAL) && side.firstToken().kind() == TokenKind.STRING;
  }

  /** Calls are VARCHARs already. */
  private static boolean isText(Node side, Output out) {
    return switch (side.kind()) {
      case OPERATION, CASE -> out.type(side, false).isText();
      case PARENTHESISED -> isText(side.firstNode(), out);
      default -> false;
    };
  }
}
