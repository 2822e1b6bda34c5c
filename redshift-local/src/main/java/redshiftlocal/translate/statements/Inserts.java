package redshiftlocal.translate.statements;

import redshiftlocal.errors.RedshiftException;
import redshiftlocal.translate.output.Output;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;

/** INSERT … VALUES of several rows takes no subqueries (developer guide, INSERT). */
final class Inserts {
  private Inserts() {}

  static boolean write(Node insert, Output out) {
    insert.nodes().stream()
        .filter(node -> node.isRule("values"))
        .filter(values -> values.nodes().size() > 1)
        .flatMap(values -> values.descendants().stream())
        .filter(node -> node.is(Kind.SUBQUERY))
        .findFirst()
        .ifPresent(
            subquery -> {
              throw new RedshiftException("0A000", "can't use subqueries in multi-row VALUES");
            });
    return false;
  }
}
