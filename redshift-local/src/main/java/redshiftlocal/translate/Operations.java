package redshiftlocal.translate;

import redshiftsql.resolve.Operation;
import redshiftsql.tree.Node;

/** Operands with operators of one rank between them, by what the operators are. */
final class Operations {
  private Operations() {}

  static boolean write(Node node, Output out) {
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
