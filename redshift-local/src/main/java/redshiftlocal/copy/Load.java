package redshiftlocal.copy;

import java.util.List;
import java.util.Optional;
import redshiftlocal.errors.RedshiftException;

/** What reading the objects gave: good rows, error rows, the files. */
record Load(
    long rows,
    List<LoadError> errors,
    List<LoadHistory.LoadedFile> files,
    Optional<RedshiftException> failure) {

  Load failing(RedshiftException cause) {
    return new Load(rows, errors, files, Optional.of(cause));
  }
}
