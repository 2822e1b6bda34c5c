package redshiftlocal.copy.text;

import java.util.List;
import redshiftlocal.copy.row.BadValue;
import redshiftlocal.copy.statement.CopyOptions;
import redshiftlocal.copy.statement.NullString;

/**
 * Character-delimited text, the format of a COPY that names none. Without ESCAPE and REMOVEQUOTES
 * no character but the delimiter means anything (developer guide, "Data format parameters", "Data
 * conversion parameters").
 */
public final class DelimitedFields implements FieldSplitter {
  private static final char NO_QUOTE = '\0';

  private final char delimiter;
  private final boolean escape;
  private final boolean removeQuotes;
  private final NullString nullString;

  public DelimitedFields(CopyOptions options) {
    this.delimiter = options.delimiter == null ? '|' : options.delimiter;
    this.escape = options.escape;
    this.removeQuotes = options.removeQuotes;
    this.nullString = options.nullString;
  }

  @Override
  public RecordEnd recordEnd() {
    return escape ? RecordEnd.unescapedNewline() : RecordEnd.newline();
  }

  @Override
  public void split(String record, List<String> fields) {
    int start = 0;
    while (start <= record.length()) {
      int end =
          escape || removeQuotes
              ? markedField(record, start, fields)
              : plain(record, start, fields);
      start = end + 1;
    }
  }

  /** Allowed, since AWS's own sample files are written so (developer guide, "COPY examples"). */
  @Override
  public boolean isDelimiterAtEnd(List<String> fields) {
    String last = fields.get(fields.size() - 1);
    return last == null ? nullString.text().isEmpty() : last.isEmpty();
  }

  private int plain(String record, int start, List<String> fields) {
    int end = record.indexOf(delimiter, start);
    end = end < 0 ? record.length() : end;
    fields.add(nullString.apply(record.substring(start, end)));
    return end;
  }

  /** A field that may have quotation marks around it and backslashes in it; returns its end. */
  private int markedField(String record, int start, List<String> fields) {
    char quote = openingQuote(record, start);
    StringBuilder text = new StringBuilder();
    int i = quote == NO_QUOTE ? start : start + 1;
    for (; !endsAt(record, i, quote); i++) {
      if (i == record.length()) {
        throw new BadValue(1216, "Delimited value missing end quote", start);
      }
      if (escape && record.charAt(i) == '\\' && i + 1 < record.length()) {
        i++;
      }
      text.append(record.charAt(i));
    }
    int end = quote == NO_QUOTE ? i : i + 1;
    boolean isNull = record.substring(start, end).equals(nullString.text());
    fields.add(isNull ? null : nullString.apply(text.toString()));
    return end;
  }

  private char openingQuote(String record, int start) {
    char first = removeQuotes && start < record.length() ? record.charAt(start) : NO_QUOTE;
    return first == '"' || first == '\'' ? first : NO_QUOTE;
  }

  /** A closing quotation mark is one that the field ends behind; others are text. */
  private boolean endsAt(String record, int i, char quote) {
    return quote == NO_QUOTE
        ? isFieldEnd(record, i)
        : i < record.length() && record.charAt(i) == quote && isFieldEnd(record, i + 1);
  }

  private boolean isFieldEnd(String record, int i) {
    return i == record.length() || record.charAt(i) == delimiter;
  }
}
