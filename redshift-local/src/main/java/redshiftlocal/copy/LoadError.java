package redshiftlocal.copy;

/** One row that COPY could not load, as the load-error tables show it. */
record LoadError(
    String file,
    long line,
    String column,
    String type,
    String length,
    int position,
    String rawLine,
    String rawValue,
    int code,
    String reason) {

  static LoadError ofValue(
      String file, JsonDocuments.Document document, Column column, String value, BadValue fault) {
    return new LoadError(
        file,
        document.line(),
        column.name(),
        column.kind().typeName,
        String.valueOf(column.length()),
        fault.position(),
        Utf8.lenient(document.bytes()),
        value == null ? "" : value,
        fault.code(),
        fault.getMessage());
  }

  static LoadError ofLine(String file, long line, byte[] raw, int code, String reason) {
    return new LoadError(file, line, "", "", "", 0, Utf8.lenient(raw), "", code, reason);
  }
}
