package redshiftlocal.copy;

import java.util.List;
import java.util.function.Consumer;

/** Turns the field texts of a row into values for PostgreSQL, the same way for every format. */
final class RowConverter {
  private final List<Column> columns;
  private final Conversion conversion;

  RowConverter(List<Column> columns, CopyOptions options) {
    this.columns = columns;
    this.conversion = new Conversion(options);
  }

  /** Returns null for a bad row, of which {@code errors} has been told. */
  String[] convert(String file, InputRow row, Consumer<LoadError> errors) {
    String[] fields = row.fields();
    String[] values = new String[columns.size()];
    for (int i = 0; i < fields.length; i++) {
      try {
        values[i] = conversion.convert(columns.get(i), fields[i]);
      } catch (BadValue fault) {
        errors.accept(LoadError.ofValue(file, row, columns, i, fault));
        return null;
      }
    }
    if (row.fault() == null) {
      return values;
    }
    errors.accept(
        row.faultyColumn() < 0
            ? LoadError.ofRow(file, row, row.fault())
            : LoadError.ofValue(file, row, columns, row.faultyColumn(), row.fault()));
    return null;
  }
}
