package redshiftlocal.sql;

import java.util.Optional;
import java.util.Set;
import redshiftlocal.sql.tokens.TableName;
import redshiftsql.tree.Node;

/** The table that INSERT, UPDATE, DELETE or MERGE writes to, behind their WITH too. */
final class WriteTarget {
  private static final Set<String> WRITERS = Set.of("insert", "update", "delete", "merge");

  private WriteTarget() {}

  /** Empty for other statements, and for a {@code #name}, which no other session can see. */
  static Optional<TableName> of(Node statement) {
    if (!WRITERS.contains(statement.rule())) {
      return Optional.empty();
    }
    return Optional.of(TableName.in(statement)).filter(name -> !name.table().startsWith("#"));
  }
}
