package redshiftlocal.copy;

import java.util.List;

/**
 * One row that COPY could not load, as the load-error tables show it.
 *
 * @param fields the row's fields up to the one that is wrong; empty when it has none
 */
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
    String reason,
    List<FieldValue> fields) {

  static LoadError ofValue(
      String file,
      JsonDocuments.Document document,
      Column column,
      List<FieldValue> fields,
      BadValue fault) {
    String value = fields.get(fields.size() - 1).value();
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
        fault.getMessage(),
        fields);
  }

  static LoadError ofLine(String file, long line, byte[] raw, int code, String reason) {
    return new LoadError(file, line, "", "", "", 0, Utf8.lenient(raw), "", code, reason, List.of());
  }

  /** The same with these texts, and without the fields. */
  LoadError shown(String line, String value) {
    return new LoadError(
        file, this.line, column, type, length, position, line, value, code, reason, List.of());
  }
}
