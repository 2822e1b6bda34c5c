package redshiftlocal.copy;

/**
 * A value that does not become its column's type.
 *
 * <p>The codes are Redshift's (developer guide, "Load error reference").
 */
final class BadValue extends RuntimeException {
  private final int code;
  private final int position;

  BadValue(int code, String reason, int position) {
    super(reason, null, false, false);
    this.code = code;
    this.position = position;
  }

  int code() {
    return code;
  }

  int position() {
    return position;
  }
}
