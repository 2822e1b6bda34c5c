package redshiftlocal.copy.text;

import java.util.List;
import redshiftlocal.copy.row.BadValue;

/** Cuts one record of a text file into its fields. */
interface FieldSplitter {

  /** Where records end in this kind of file. */
  RecordEnd recordEnd();

  /**
   * Adds the record's fields to the list, null for NULL.
   *
   * @throws BadValue at the first field that is not written as it must be; those before it are in
   *     the list
   */
  void split(String record, List<String> fields);

  /** Whether the last of these fields is only what follows a delimiter that ends the record. */
  default boolean isDelimiterAtEnd(List<String> fields) {
    return false;
  }

  /** What is wrong with a record that has too few fields. */
  default BadValue tooFewFields() {
    return new BadValue(1214, "Delimiter not found", 0);
  }
}
