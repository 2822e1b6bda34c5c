package redshiftlocal.translate.expressions;

import redshiftlocal.translate.output.Output;
import redshiftsql.resolve.Operation;
import redshiftsql.tree.Node;

/** Operands with operators of one rank between them, by what the operators are. */
public final class Operations {
  private Operations() {}

  public static boolean write(Node node, Output out) {
    Operation operation = Operation.of(node);
    if (operation.operators().contains("||")) {
      return Concatenations.write(node, out);
    }
    if (Computations.areIn(operation)) {
      return Computations.write(operation, out);
    }
    return Comparisons.areIn(operation) && Comparisons.write(operation, out);
  }
}
