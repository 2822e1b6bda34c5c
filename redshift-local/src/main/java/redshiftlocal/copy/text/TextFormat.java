package redshiftlocal.copy.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import redshiftlocal.copy.row.BadValue;
import redshiftlocal.copy.row.Column;
import redshiftlocal.copy.row.Column.Kind;
import redshiftlocal.copy.row.InputRow;
import redshiftlocal.copy.row.RowFormat;
import redshiftlocal.copy.row.RowSource;
import redshiftlocal.copy.row.Utf8;
import redshiftlocal.copy.statement.CopyOptions;
import redshiftlocal.copy.text.TextRecords.TextRecord;

/**
 * Files of records: delimited text, CSV and fixed width. The splitter knows how the fields are
 * written; what they share is here: headers, blank lines, and too many or too few fields.
 */
public final class TextFormat implements RowFormat {
  private final List<Column> columns;
  private final CopyOptions options;
  private final FieldSplitter splitter;

  public TextFormat(List<Column> columns, CopyOptions options, FieldSplitter splitter) {
    this.columns = columns;
    this.options = options;
    this.splitter = splitter;
  }

  @Override
  public RowSource open(InputStream in, String name) throws IOException {
    TextRecords records = new TextRecords(in, splitter.recordEnd());
    records.skipLines(options.ignoreHeader);
    return () -> next(records);
  }

  private InputRow next(TextRecords records) throws IOException {
    TextRecord record = records.next();
    while (record != null && options.ignoreBlankLines && record.bytes().length == 0) {
      record = records.next();
    }
    return record == null ? null : row(record);
  }

  private InputRow row(TextRecord record) {
    List<String> fields = new ArrayList<>(columns.size() + 1);
    try {
      splitter.split(text(record), fields);
    } catch (BadValue fault) {
      return fields.size() < columns.size() && !record.tooLong()
          ? InputRow.brokenOff(record.line(), record.bytes(), fields, fault)
          : InputRow.malformed(record.line(), record.bytes(), fault);
    }
    return withEveryColumn(record, fields);
  }

  /** A NUL ends the record, unless NULL AS gives it a meaning (developer guide, NULL AS). */
  private String text(TextRecord record) {
    if (record.tooLong()) {
      throw new BadValue(
          1216, "Input row is longer than the limit of " + TextRecords.MAX_BYTES + " bytes", 0);
    }
    String text = Utf8.decode(record.bytes());
    int nul = options.nullString.isNul() ? -1 : text.indexOf('\0');
    if (nul < 0) {
      return text;
    }
    if (nul + 1 < text.length()) {
      throw new BadValue(
          1216,
          "Missing newline: Unexpected character 0x"
              + Integer.toHexString(text.charAt(nul + 1))
              + " found at location "
              + (nul + 1),
          nul + 1);
    }
    return text.substring(0, nul);
  }

  private InputRow withEveryColumn(TextRecord record, List<String> fields) {
    int extra = fields.size() - columns.size();
    if (extra == 1 && splitter.isDelimiterAtEnd(fields)) {
      fields.remove(columns.size());
    } else if (extra > 0) {
      return InputRow.malformed(
          record.line(),
          record.bytes(),
          fields.subList(0, columns.size()),
          new BadValue(1202, "Extra column(s) found", 0));
    } else if (extra < 0 && !options.fillRecord) {
      return InputRow.brokenOff(record.line(), record.bytes(), fields, splitter.tooFewFields());
    }
    return InputRow.of(record.line(), record.bytes(), filled(fields));
  }

  /** FILLRECORD: a VARCHAR that is missing is empty, everything else NULL. */
  private String[] filled(List<String> fields) {
    String[] all = fields.toArray(new String[columns.size()]);
    for (int i = fields.size(); i < all.length; i++) {
      all[i] = columns.get(i).kind() == Kind.VARCHAR ? "" : null;
    }
    return all;
  }
}
