package redshiftlocal.copy.load;

import java.util.ArrayList;
import java.util.List;
import redshiftlocal.copy.row.Column;
import redshiftlocal.copy.row.InputRow;
import redshiftlocal.copy.row.Utf8;

/** What ACCEPTINVCHARS has replaced in one load, for STL_REPLACEMENTS. */
final class Replacements {
  /** Redshift logs so many rows a slice. */
  private static final int KEPT = 100;

  private final List<Replacement> kept = new ArrayList<>();

  /** A value in which invalid bytes were replaced. */
  record Replacement(String file, long line, String column, String rawLine) {}

  synchronized void add(String file, InputRow row, Column column) {
    if (kept.size() < KEPT) {
      kept.add(new Replacement(file, row.line(), column.name(), Utf8.lenient(row.raw())));
    }
  }

  synchronized List<Replacement> kept() {
    return List.copyOf(kept);
  }
}
