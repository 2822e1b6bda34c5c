package redshiftsql.resolve;

import java.util.ArrayList;
import java.util.List;
import redshiftsql.tree.Element;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;

/**
 * An OPERATION's operands with the operators between them, from left to right.
 *
 * @param operators one fewer than operands; AND and OR are in lower case
 */
public record Operation(List<Node> operands, List<String> operators) {

  public static Operation of(Node operation) {
    List<Node> operands = new ArrayList<>();
    List<String> operators = new ArrayList<>();
    for (Element part : operation.children()) {
      if (part instanceof Node operand) {
        operands.add(operand);
      } else if (part instanceof Token token && !token.kind().isTrivia()) {
        operators.add(token.word().isEmpty() ? token.text() : token.word());
      }
    }
    return new Operation(operands, operators);
  }
}
