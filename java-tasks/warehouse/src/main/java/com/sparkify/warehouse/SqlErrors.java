package com.sparkify.warehouse;

import java.sql.SQLException;
import java.util.Set;

/**
 * What SQL errors mean, and which are transient. Redshift's conflicts are XX000 with a number as
 * text.
 */
public final class SqlErrors {
  private static final Set<String> CONFLICT_STATES = Set.of("40001", "40P01");

  /** "Transaction resolution unknown" (PostgreSQL's appendix "Error codes", class 08). */
  static final String UNKNOWN_OUTCOME = "08007";

  private SqlErrors() {}

  /** True when the same transaction, begun anew, may succeed. */
  static boolean isConflict(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    String message = String.valueOf(e.getMessage());
    return CONFLICT_STATES.contains(state)
        || message.contains("conflict with concurrent transaction")
        || (state.equals("XX000") && message.matches("(?s)(ERROR: )?(1023|1018)\\b.*"));
  }

  /**
   * True when the connection is gone, so only a new run can help; 57P is what a server says that
   * ends the session itself (PostgreSQL's appendix "Error codes", which Redshift keeps).
   */
  public static boolean isConnectionLoss(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("08") || state.startsWith("57P");
  }

  /** True when a table or schema is not there. */
  static boolean isMissingTable(SQLException e) {
    return Set.of("42P01", "3F000").contains(String.valueOf(e.getSQLState()));
  }

  /** What the server said, in one line without its word for how bad it is. */
  public static String said(SQLException e) {
    return String.valueOf(e.getMessage())
        .strip()
        .lines()
        .findFirst()
        .orElse("")
        .replaceFirst("^ERROR: ", "");
  }
}
