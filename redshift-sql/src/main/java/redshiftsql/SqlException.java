package redshiftsql;

/**
 * A text that is not Redshift's SQL, in the words and with the SQLSTATE of Redshift's own error.
 *
 * <p>{@link #position} counts characters of the whole text from 0; it may be the text's length, for
 * an error at its end.
 */
public final class SqlException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private static final String SYNTAX_ERROR = "42601";

  private final String sqlState;
  private final int position;

  public SqlException(String sqlState, String message, int position) {
    super(message);
    this.sqlState = sqlState;
    this.position = position;
  }

  /** A syntax error; PostgreSQL's manual, "PostgreSQL Error Codes": 42601. */
  public static SqlException syntax(String message, int position) {
    return new SqlException(SYNTAX_ERROR, message, position);
  }

  public String sqlState() {
    return sqlState;
  }

  public int position() {
    return position;
  }
}
