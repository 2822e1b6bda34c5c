package com.sparkify.warehouse.staging.rejected;

/**
 * A row of the input that is not loaded.
 *
 * @param uri the file, or null when it is not known
 * @param line the line in it, from 1, or 0 when it is not known
 * @param column the column, or empty when the whole line is bad
 * @param value what is there
 * @param code COPY's number for the reason, or a word where the task itself refuses the row
 */
public record RejectedRow(
    String uri, long line, String column, String value, String code, String reason) {
  private static final int SHOWN = 200;

  /** For a message: file, line, column, value and reason. */
  @Override
  public String toString() {
    return (uri == null ? "an unknown file" : uri)
        + (line > 0 ? " line " + line : "")
        + (column.isEmpty() ? "" : " column " + column)
        + " value '"
        + (value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value)
        + "': "
        + reason;
  }
}
