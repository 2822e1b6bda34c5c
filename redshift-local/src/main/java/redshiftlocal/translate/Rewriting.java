package redshiftlocal.translate;

import java.util.Map;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.translate.AliasUses.Use;
import redshiftsql.tree.Node;

/**
 * A statement with its names, expressions and queries written for PostgreSQL.
 *
 * @param sql the text
 * @param questions for each use of an alias that may be a column: a query that fails when no
 *     relation of its FROM has such a column
 */
public record Rewriting(String sql, Map<Use, String> questions) {

  /**
   * @param statement the tree of one statement
   * @param part of it what is to be written: all, or a query in it
   * @param decided the uses of aliases of which it is known whether they are no columns
   * @throws RedshiftException for what Redshift, or redshift-local, refuses
   */
  public static Rewriting of(Node statement, Node part, Map<Use, Boolean> decided) {
    Refusals.check(statement);
    AliasUses uses = new AliasUses(decided);
    String sql = Output.of(part, uses);
    return new Rewriting(sql, uses.questions());
  }
}
