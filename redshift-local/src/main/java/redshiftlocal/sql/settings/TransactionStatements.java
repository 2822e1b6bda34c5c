package redshiftlocal.sql.settings;

import java.util.List;
import java.util.stream.Collectors;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.sql.plan.Plan.Action;
import redshiftlocal.translate.Written;
import redshiftsql.tree.Node;

/**
 * BEGIN, COMMIT and ROLLBACK in their spellings, and SET of what a transaction may do. The four
 * isolation levels are accepted and mean the database's own (developer guide, BEGIN); savepoints
 * and prepared transactions do not exist ("Unsupported PostgreSQL features").
 */
public final class TransactionStatements {
  private TransactionStatements() {}

  public static Plan begin(Written begin) {
    return new Plan.Transaction(Action.BEGIN, "BEGIN" + access(begin.statement()));
  }

  public static Plan start(Written start) {
    return new Plan.Transaction(Action.BEGIN, "START TRANSACTION" + access(start.statement()));
  }

  public static Plan commit(Written commit) {
    return new Plan.Transaction(Action.COMMIT, "COMMIT");
  }

  public static Plan rollback(Written rollback) {
    return new Plan.Transaction(Action.ROLLBACK, "ROLLBACK");
  }

  /** Without an access mode there is nothing to be set. */
  public static Plan set(Written set) {
    Node statement = set.statement();
    String access = access(statement);
    String what =
        statement.hasWord("characteristics")
            ? "SET SESSION CHARACTERISTICS AS TRANSACTION"
            : "SET TRANSACTION";
    return new Plan.Script(access.isEmpty() ? List.of() : List.of(what + access), "SET");
  }

  /** What is said of reading and writing. */
  private static String access(Node statement) {
    return statement.descendants().stream()
        .filter(node -> node.isRule("transaction_mode") && node.hasWord("read"))
        .map(mode -> mode.hasWord("only") ? " READ ONLY" : " READ WRITE")
        .collect(Collectors.joining());
  }
}
