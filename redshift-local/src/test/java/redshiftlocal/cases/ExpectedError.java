package redshiftlocal.cases;

/**
 * The error that a statement is to raise.
 *
 * @param message a part of the message, or {@code /a regular expression/}
 * @param detail the same of its detail
 */
record ExpectedError(String sqlstate, String message, String detail) {
  private static final String REFUSED = "is not supported by redshift-local";

  ExpectedError {
    if (sqlstate == null && message == null) {
      throw new IllegalArgumentException("an error names its sqlstate or message");
    }
  }

  boolean isRefusal() {
    return message != null && message.contains(REFUSED);
  }
}
