package redshiftlocal.copy.row;

/** One field of a row that could not be loaded, for STL_LOADERROR_DETAIL; a null has no text. */
public record FieldValue(String column, String value, String type, String length) {

  /** What the system tables have room for. */
  private static final int SHOWN = 1024;

  public static FieldValue of(Column column, String value) {
    return new FieldValue(
        column.name(),
        value == null ? null : Utf8.shown(value.substring(0, Math.min(SHOWN, value.length()))),
        column.kind().typeName,
        column.declaredLength());
  }
}
