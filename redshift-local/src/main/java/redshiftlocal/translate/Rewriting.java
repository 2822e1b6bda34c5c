package redshiftlocal.translate;

import java.util.Set;
import redshiftlocal.translate.output.Output;
import redshiftsql.resolve.Scopes;
import redshiftsql.tree.Node;

/**
 * A statement with its names, expressions and queries written for PostgreSQL.
 *
 * @param sql the text
 * @param needsColumns whether it may be another one when the columns of the tables are known: a
 *     column wins over an alias of its name (developer guide, "SELECT list")
 * @param databases what the statement takes for the session's own database
 */
public record Rewriting(String sql, boolean needsColumns, Set<String> databases) {

  /**
   * @param part of the statement what is to be written: all, or a query in it
   * @throws redshiftlocal.errors.RedshiftException for what Redshift, or redshift-local, refuses
   */
  public static Rewriting of(Node statement, Node part, Scopes scopes) {
    Output out = new Output(statement, scopes, Constructs::of);
    String sql = out.write(part).text();
    return new Rewriting(sql, out.needsColumns(), out.databases());
  }
}
