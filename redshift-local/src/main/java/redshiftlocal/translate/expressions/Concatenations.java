package redshiftlocal.translate.expressions;

import redshiftlocal.translate.output.Output;
import redshiftsql.tree.Element;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;
import redshiftsql.tree.TokenKind;

/**
 * {@code ||} joins whatever is on its sides, where PostgreSQL wants a text on one of them: an empty
 * text between them is one (developer guide, "|| (Concatenation) operator").
 */
public final class Concatenations {
  private Concatenations() {}

  static boolean write(Node operation, Output out) {
    Node left = null;
    boolean joined = false;
    for (Element part : operation.children()) {
      if (part instanceof Node right) {
        if (joined && !isTextOrArray(left) && !isTextOrArray(right)) {
          out.sql(" '' || ");
        }
        left = right;
        joined = false;
      } else if (part instanceof Token token && !token.kind().isTrivia()) {
        joined = isJoin(token);
      }
      out.write(part);
    }
    return true;
  }

  private static boolean isJoin(Token token) {
    return token.is("||");
  }

  /** psql joins arrays of the catalogue. */
  private static boolean isTextOrArray(Node operand) {
    return operand.is(Kind.ARRAY)
        || operand.is(Kind.LITERAL) && operand.firstToken().kind() == TokenKind.STRING;
  }
}
