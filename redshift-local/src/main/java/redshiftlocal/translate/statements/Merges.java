package redshiftlocal.translate.statements;

import java.util.List;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.translate.output.Output;
import redshiftsql.resolve.Scopes;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;

/** MERGE in its two forms (developer guide, MERGE); PostgreSQL has the longer one. */
final class Merges {
  private Merges() {}

  static boolean write(Node merge, Output out) {
    Node target = merge.find(Kind.NAME).orElseThrow();
    Node source =
        merge.nodes().stream().filter(n -> n.isRule("merge_source")).findFirst().orElseThrow();
    check(Scopes.path(merge), source);
    if (merge.nodes().stream().noneMatch(n -> n.isRule("remove_duplicates"))) {
      return false;
    }
    // Rows of the target that match go; all rows of the source come.
    Node condition = merge.nodes().stream().skip(2).findFirst().orElseThrow();
    out.sql("WITH \"redshift_local:gone\" AS (DELETE FROM ")
        .write(target)
        .sql(" USING ")
        .write(source);
    out.sql(" WHERE ").write(condition).sql(") INSERT INTO ").write(target);
    out.sql(" SELECT * FROM ").write(source);
    return true;
  }

  private static void check(List<String> target, Node source) {
    boolean query = source.nodes().stream().noneMatch(node -> node.is(Kind.TABLE));
    for (Node node : source.descendants()) {
      if (node.is(Kind.TABLE) && Scopes.path(node).equals(target)) {
        throw new RedshiftException(
            "0A000",
            query
                ? "Source view/subquery in Merge statement cannot reference target table."
                : "MERGE with its target as source is not supported");
      }
    }
  }
}
