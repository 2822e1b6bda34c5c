package dataquality.dqdl;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a ruleset says of its table: {@code Metadata = {"rows": ":hours(start_time)", "personal":
 * ["location"]}}.
 *
 * @param rows a predicate in SQL for the rows that this check is about; empty for all
 * @param keys columns that name a row in samples, when no rule says so
 * @param owner who is to look at broken rules
 * @param personal columns that tell who somebody is; their values are masked wherever people see
 *     them
 */
public record Metadata(
    Optional<String> rows, List<String> keys, Optional<String> owner, Set<String> personal) {
  static final Metadata NONE =
      new Metadata(Optional.empty(), List.of(), Optional.empty(), Set.of());

  public Metadata {
    keys = List.copyOf(keys);
    personal = Set.copyOf(personal);
  }

  /** What is said of columns that the table does not have. */
  public List<String> problems(String file, String table, List<String> columns) {
    return Stream.concat(keys.stream(), personal.stream().sorted())
        .filter(column -> !columns.contains(column))
        .map(
            column ->
                file
                    + ": Metadata: "
                    + table
                    + " has no column "
                    + column
                    + "; there are "
                    + String.join(", ", columns))
        .toList();
  }
}
