package redshiftlocal.copy.text;

import java.util.List;
import redshiftlocal.copy.row.BadValue;
import redshiftlocal.copy.statement.CopyOptions;
import redshiftlocal.copy.statement.NullString;

/**
 * CSV: a field in quotes may hold delimiters and newlines, and a doubled quote for one; white space
 * around the quotes is ignored (developer guide, "Data format parameters").
 */
public final class CsvFields implements FieldSplitter {
  private final char delimiter;
  private final char quote;
  private final NullString nullString;

  public CsvFields(CopyOptions options) {
    this.delimiter = options.delimiter == null ? ',' : options.delimiter;
    this.quote = options.quote;
    this.nullString = options.nullString;
  }

  @Override
  public RecordEnd recordEnd() {
    return new CsvRecordEnd(delimiter, quote);
  }

  @Override
  public void split(String record, List<String> fields) {
    int start = 0;
    while (start <= record.length()) {
      int first = skipBlanks(record, start);
      boolean quoted = first < record.length() && record.charAt(first) == quote;
      int end = quoted ? quotedField(record, first, fields) : bareField(record, start, fields);
      start = end + 1;
    }
  }

  private int bareField(String record, int start, List<String> fields) {
    int end = record.indexOf(delimiter, start);
    end = end < 0 ? record.length() : end;
    String text = record.substring(start, end);
    if (text.indexOf(quote) >= 0) {
      throw malformed(start + text.indexOf(quote));
    }
    fields.add(nullString.apply(text));
    return end;
  }

  private int quotedField(String record, int first, List<String> fields) {
    StringBuilder text = new StringBuilder();
    int i = first + 1;
    int close = record.indexOf(quote, i);
    while (close >= 0 && close + 1 < record.length() && record.charAt(close + 1) == quote) {
      text.append(record, i, close + 1);
      i = close + 2;
      close = record.indexOf(quote, i);
    }
    if (close < 0) {
      throw malformed(first);
    }
    text.append(record, i, close);
    int end = skipBlanks(record, close + 1);
    if (end < record.length() && record.charAt(end) != delimiter) {
      throw malformed(end);
    }
    fields.add(nullString.apply(text.toString()));
    return end;
  }

  private int skipBlanks(String record, int from) {
    int i = from;
    while (i < record.length() && isBlank(record.charAt(i))) {
      i++;
    }
    return i;
  }

  /** A delimiter is never blank, even when it is a tab. */
  private boolean isBlank(char c) {
    return c != delimiter && (c == ' ' || c == '\t');
  }

  /** Reason and code as a public troubleshooting page shows them from STL_LOAD_ERRORS. */
  private static BadValue malformed(int position) {
    return new BadValue(1214, "Invalid quote formatting for CSV", position);
  }
}
