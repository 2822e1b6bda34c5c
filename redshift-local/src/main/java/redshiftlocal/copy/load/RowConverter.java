package redshiftlocal.copy.load;

import java.util.List;
import java.util.function.Consumer;
import redshiftlocal.copy.conversion.Conversion;
import redshiftlocal.copy.row.BadValue;
import redshiftlocal.copy.row.Column;
import redshiftlocal.copy.row.InputRow;
import redshiftlocal.copy.row.Utf8;
import redshiftlocal.copy.statement.CopyOptions;

/** Turns the field texts of a row into values for PostgreSQL, the same way for every format. */
final class RowConverter {
  private final List<Column> columns;
  private final Conversion conversion;
  private final boolean replaces;
  private final Replacements replacements = new Replacements();

  RowConverter(List<Column> columns, CopyOptions options) {
    this.columns = columns;
    this.conversion = new Conversion(options);
    this.replaces = options.invalidCharacterReplacement != null;
  }

  /** What was replaced in all rows. */
  Replacements replacements() {
    return replacements;
  }

  /** Returns null for a bad row, of which {@code errors} has been told. */
  String[] convert(String file, InputRow row, Consumer<LoadError> errors) {
    String[] fields = row.fields();
    String[] values = new String[columns.size()];
    for (int i = 0; i < fields.length; i++) {
      try {
        values[i] = conversion.convert(columns.get(i), fields[i]);
        if (replaces && fields[i] != null && Utf8.firstInvalid(fields[i]) >= 0) {
          replacements.add(file, row, columns.get(i));
        }
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
