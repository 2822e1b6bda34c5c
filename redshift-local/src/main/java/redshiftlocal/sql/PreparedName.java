package redshiftlocal.sql;

import java.util.Optional;
import redshiftlocal.sql.tokens.TableName;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;

/**
 * The name that PREPARE gives, or that EXECUTE runs.
 *
 * @param target the table that the statement which is prepared writes to
 */
public record PreparedName(String name, boolean executes, Optional<TableName> target) {

  static Optional<PreparedName> of(Node statement) {
    boolean executes = statement.isRule("execute");
    if (!executes && !statement.isRule("prepare")) {
      return Optional.empty();
    }
    Optional<TableName> target =
        statement.nodes().stream()
            .filter(node -> node.is(Kind.STATEMENT))
            .findFirst()
            .flatMap(WriteTarget::of);
    return Optional.of(new PreparedName(statement.tokens().get(1).identifier(), executes, target));
  }
}
