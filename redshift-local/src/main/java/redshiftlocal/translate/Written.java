package redshiftlocal.translate;

import java.util.List;
import redshiftlocal.translate.output.Output;
import redshiftsql.resolve.Column;
import redshiftsql.resolve.Scopes;
import redshiftsql.tree.Element;
import redshiftsql.tree.Node;

/** A statement, whose parts are written for PostgreSQL: names, expressions and queries. */
public final class Written {
  private final Node statement;
  private final Scopes scopes;
  private boolean needsColumns;

  public Written(Node statement, Scopes scopes) {
    this.statement = statement;
    this.scopes = scopes;
  }

  public Node statement() {
    return statement;
  }

  public Scopes scopes() {
    return scopes;
  }

  /**
   * PostgreSQL's text of a part of the statement, or of all of it.
   *
   * @throws redshiftlocal.errors.RedshiftException for what Redshift, or redshift-local, refuses
   */
  public String sql(Element part) {
    return sql(part, new Output(statement, scopes, Constructs::of));
  }

  /** An UPDATE that fails when a row of its target matches several of FROM. */
  public String refusingSecondMatches() {
    Output out = new Output(statement, scopes, Constructs::of).refusingSecondMatches();
    return sql(statement, out);
  }

  private String sql(Element part, Output out) {
    String sql = out.write(part).text();
    needsColumns |= out.needsColumns();
    return sql;
  }

  /** The names of the columns that a query in the statement gives; none while not all are known. */
  public List<String> columns(Node query) {
    List<Column> columns = scopes.result(query);
    needsColumns |= columns.isEmpty();
    return columns.stream().map(Column::name).toList();
  }

  /**
   * Whether what has been written may be another text when the columns of the tables are known: a
   * column wins over an alias of its name (developer guide, "SELECT list").
   */
  public boolean needsColumns() {
    return needsColumns;
  }
}
