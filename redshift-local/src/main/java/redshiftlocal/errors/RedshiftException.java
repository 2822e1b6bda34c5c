package redshiftlocal.errors;

/**
 * An error that the client is to see as Redshift would word it.
 *
 * <p>{@code detail} may be null. The message is the literal text of the ErrorResponse's M field.
 */
public final class RedshiftException extends RuntimeException {
  private final String sqlState;
  private final String detail;

  public RedshiftException(String sqlState, String message) {
    this(sqlState, message, null);
  }

  public RedshiftException(String sqlState, String message, String detail) {
    super(message);
    this.sqlState = sqlState;
    this.detail = detail;
  }

  public String sqlState() {
    return sqlState;
  }

  public String detail() {
    return detail;
  }
}
