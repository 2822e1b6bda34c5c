package redshiftlocal.copy;

/** One field of a row that could not be loaded, for STL_LOADERROR_DETAIL; a null has no text. */
record FieldValue(String column, String value, String type, String length) {

  static FieldValue of(Column column, String value) {
    return new FieldValue(
        column.name(),
        value == null ? null : Utf8.shown(value),
        column.kind().typeName,
        column.declaredLength());
  }
}
