package redshiftlocal.copy;

import java.util.List;
import java.util.Optional;

/**
 * What reading the objects gave: good rows, error rows, the files.
 *
 * @param failure why nothing is loaded; empty when the rows are in the table
 */
record Load(
    long rows, List<LoadError> errors, List<LoadedFile> files, Optional<RuntimeException> failure) {

  Load failing(RuntimeException cause) {
    return new Load(rows, errors, files, Optional.of(cause));
  }
}
