package redshiftlocal.copy.load;

import java.util.List;
import java.util.Optional;

/**
 * What reading the objects gave: good rows, error rows, the files.
 *
 * @param errors the first of them
 * @param errorCount how many there are
 * @param failure why nothing is loaded; empty when the rows are in the table
 */
public record Load(
    long rows,
    List<LoadError> errors,
    long errorCount,
    List<LoadedFile> files,
    List<Replacements.Replacement> replacements,
    Optional<RuntimeException> failure) {

  /** A load that broke off. */
  public static Load broken(RuntimeException cause) {
    return new Load(0, List.of(), 0, List.of(), List.of(), Optional.of(cause));
  }

  public Load failing(RuntimeException cause) {
    return new Load(rows, errors, errorCount, files, replacements, Optional.of(cause));
  }
}
