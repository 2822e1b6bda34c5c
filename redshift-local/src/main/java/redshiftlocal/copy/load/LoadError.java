package redshiftlocal.copy.load;

import java.util.ArrayList;
import java.util.List;
import redshiftlocal.copy.row.BadValue;
import redshiftlocal.copy.row.Column;
import redshiftlocal.copy.row.FieldValue;
import redshiftlocal.copy.row.InputRow;
import redshiftlocal.copy.row.Utf8;

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

  /**
   * A value that does not become its column's type.
   *
   * @param index the column's
   */
  static LoadError ofValue(
      String file, InputRow row, List<Column> columns, int index, BadValue fault) {
    List<FieldValue> fields = new ArrayList<>();
    for (int i = 0; i <= index; i++) {
      fields.add(FieldValue.of(columns.get(i), i < row.fields().length ? row.fields()[i] : null));
    }
    FieldValue last = fields.get(index);
    return new LoadError(
        file,
        row.line(),
        last.column(),
        last.type(),
        last.length(),
        fault.position(),
        Utf8.lenient(row.raw()),
        last.value() == null ? "" : last.value(),
        fault.code(),
        fault.getMessage(),
        fields);
  }

  /** A row that is wrong whatever its fields hold. */
  static LoadError ofRow(String file, InputRow row, BadValue fault) {
    return ofLine(file, row.line(), Utf8.lenient(row.raw()), fault);
  }

  /** A file of which nothing can be read. */
  static LoadError ofFile(String file, BadValue fault) {
    return ofLine(file, 0, "", fault);
  }

  private static LoadError ofLine(String file, long line, String raw, BadValue fault) {
    return new LoadError(
        file,
        line,
        "",
        "",
        "",
        fault.position(),
        raw,
        "",
        fault.code(),
        fault.getMessage(),
        List.of());
  }

  /** The same without the fields, which have a table of their own. */
  LoadError withoutFields() {
    return new LoadError(
        file, line, column, type, length, position, rawLine, rawValue, code, reason, List.of());
  }
}
