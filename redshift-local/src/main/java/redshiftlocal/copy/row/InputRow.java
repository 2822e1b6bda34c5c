package redshiftlocal.copy.row;

import java.util.List;

/**
 * One row as it stands in the input.
 *
 * @param line the line on which the row ends, from 1
 * @param raw its bytes, to be shown when the row is bad
 * @param fields the texts for the columns in their order, null for NULL; when there is a fault,
 *     those that were read before it
 * @param fault what makes the row a bad one whatever its fields hold, or null
 * @param faultyColumn the index of the column that has the fault, or -1
 */
public record InputRow(long line, byte[] raw, String[] fields, BadValue fault, int faultyColumn) {
  private static final int NO_COLUMN = -1;

  public static InputRow of(long line, byte[] raw, String[] fields) {
    return new InputRow(line, raw, fields, null, NO_COLUMN);
  }

  /** A row without a single field that can be told. */
  public static InputRow malformed(long line, byte[] raw, BadValue fault) {
    return new InputRow(line, raw, new String[0], fault, NO_COLUMN);
  }

  /** A row whose fields are all there but which has more than they. */
  public static InputRow malformed(long line, byte[] raw, List<String> fields, BadValue fault) {
    return new InputRow(line, raw, fields.toArray(String[]::new), fault, NO_COLUMN);
  }

  /** A row that can be read up to a column. */
  public static InputRow brokenOff(long line, byte[] raw, List<String> fields, BadValue fault) {
    return new InputRow(line, raw, fields.toArray(String[]::new), fault, fields.size());
  }
}
