package redshiftlocal.session.lookup;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.session.lookup.Preparation.Ready;
import redshiftlocal.sql.Statement;
import redshiftlocal.sql.plan.Plan;
import redshiftsql.resolve.Column;

/**
 * What the columns of their tables made of the statements that PostgreSQL keeps, prepared by either
 * protocol. PostgreSQL itself plans a statement anew for a table that has been replaced, but what
 * was written for it may say something else by then: an alias where a column of that name is now.
 */
final class PreparedMeanings {
  private final ColumnLookup lookup;
  private final Map<String, Meaning> byName = new HashMap<>();

  private record Meaning(Plan.NeedsColumns statement, Map<List<String>, List<Column>> columns) {}

  PreparedMeanings(ColumnLookup lookup) {
    this.lookup = lookup;
  }

  /**
   * A statement is to be prepared under this name; PostgreSQL must be ready when it needs columns.
   */
  void remember(String name, Statement read) throws IOException {
    if (read.plan() instanceof Plan.NeedsColumns open) {
      byName.put(name, new Meaning(open, lookup.columns(open)));
    }
  }

  void forget(String name) {
    byName.remove(name);
  }

  /**
   * Before a prepared statement runs.
   *
   * @throws RedshiftException when it means something else by now. The SQLSTATE is one by which the
   *     JDBC driver prepares the statement again.
   */
  void check(String name, Ready ready) throws IOException {
    Meaning meaning = byName.get(name);
    if (meaning == null) {
      return;
    }
    if (lookup.asks(meaning.statement())) {
      ready.make();
    }
    if (lookup.changesMeaning(meaning.statement(), meaning.columns())) {
      throw new RedshiftException(
          "26000",
          "prepared statement \""
              + name
              + "\" has another meaning now, since a table of it has other columns",
          "Prepare it again.");
    }
  }
}
