package redshiftlocal.copy.row;

/**
 * A value that does not become its column's type.
 *
 * <p>The codes are Redshift's (developer guide, "Load error reference").
 */
public final class BadValue extends RuntimeException {
  /** A reason may quote the value, and many are kept. */
  private static final int MOST_SHOWN = 1024;

  private final int code;
  private final int position;

  public BadValue(int code, String reason, int position) {
    super(reason.substring(0, Math.min(MOST_SHOWN, reason.length())), null, false, false);
    this.code = code;
    this.position = position;
  }

  public int code() {
    return code;
  }

  public int position() {
    return position;
  }
}
