package redshiftlocal.errors;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What Redshift says when transactions are in each other's way. Its SQLSTATE is XX000, not 40001
 * (transcripts in awslabs/amazon-redshift-utils and in public JDBC stack traces).
 */
public final class IsolationErrors {
  private static final String INTERNAL = "XX000";

  private IsolationErrors() {}

  /** Error 1023: no order of these transactions, one after the other, gives the same result. */
  public static RedshiftException violation(long table, List<Long> transactions, int pid) {
    String cycle = transactions.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return new RedshiftException(
        INTERNAL,
        "1023",
        "Serializable isolation violation on table - "
            + table
            + ", transactions forming the cycle are: "
            + cycle
            + " (pid:"
            + pid
            + ")");
  }

  /** Error 1018: the table was made after the transaction's snapshot. */
  public static RedshiftException notInSnapshot() {
    return new RedshiftException(INTERNAL, "1018", "Relation does not exist.");
  }
}
