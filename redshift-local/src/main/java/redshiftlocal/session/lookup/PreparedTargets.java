package redshiftlocal.session.lookup;

import java.util.HashMap;
import java.util.Map;
import redshiftlocal.sql.PreparedName;
import redshiftlocal.sql.Statement;
import redshiftlocal.sql.tokens.TableName;

/** Remembers what PREPARE has prepared to write to which table, for EXECUTE to take its lock. */
final class PreparedTargets {
  private final Map<String, TableName> targets = new HashMap<>();

  /** The statement with the table that it writes to when it is an EXECUTE of such a one. */
  Statement known(Statement statement) {
    if (statement.prepared().isEmpty()) {
      return statement;
    }
    PreparedName prepared = statement.prepared().get();
    if (!prepared.executes()) {
      targets.remove(prepared.name());
      prepared.target().ifPresent(table -> targets.put(prepared.name(), table));
      return statement;
    }
    TableName target = targets.get(prepared.name());
    return target == null ? statement : statement.writingTo(target);
  }
}
