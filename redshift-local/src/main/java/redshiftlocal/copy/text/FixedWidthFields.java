package redshiftlocal.copy.text;

import java.util.List;
import redshiftlocal.copy.row.BadValue;
import redshiftlocal.copy.statement.CopyOptions;
import redshiftlocal.copy.statement.NullString;
import redshiftlocal.errors.RedshiftException;

/**
 * Columns of a fixed width, counted in characters, not bytes (developer guide, "Data format
 * parameters", and ENCODING in "Data conversion parameters").
 */
public final class FixedWidthFields implements FieldSplitter {
  private final List<Integer> widths;
  private final NullString nullString;

  /** Fails when the specification does not have one width for each of the columns. */
  public FixedWidthFields(CopyOptions options, int columns) {
    if (options.fixedWidths.size() != columns) {
      throw new RedshiftException(
          "XX000",
          "FIXEDWIDTH specifies "
              + options.fixedWidths.size()
              + " columns, but the table or column list has "
              + columns);
    }
    this.widths = options.fixedWidths;
    this.nullString = options.nullString;
  }

  @Override
  public RecordEnd recordEnd() {
    return RecordEnd.newline();
  }

  @Override
  public void split(String record, List<String> fields) {
    int start = 0;
    for (int width : widths) {
      if (start == record.length() && !fields.isEmpty()) {
        return;
      }
      int end = end(record, start, width);
      fields.add(nullString.apply(record.substring(start, end)));
      start = end;
    }
    if (start < record.length()) {
      fields.add(record.substring(start));
    }
  }

  private static int end(String record, int start, int width) {
    int end = start;
    for (int i = 0; i < width && end < record.length(); i++) {
      end += Character.charCount(record.codePointAt(end));
    }
    return end;
  }

  @Override
  public BadValue tooFewFields() {
    return new BadValue(1203, "Input row has fewer columns than the FIXEDWIDTH specification", 0);
  }
}
