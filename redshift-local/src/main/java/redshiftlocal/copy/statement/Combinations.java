package redshiftlocal.copy.statement;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import redshiftlocal.errors.RedshiftException;

/**
 * Which parameters of COPY cannot be given together (developer guide, "Data format parameters",
 * "File compression parameters", "Data load operations"). The words are those that Redshift has for
 * CSV with ESCAPE, as a public bug report shows them.
 */
final class Combinations {

  /** The first cannot stand next to any of the others. */
  private record Exclusion(String parameter, List<String> others) {}

  private static final List<Exclusion> EXCLUSIONS =
      List.of(
          new Exclusion("csv", List.of("fixedwidth", "removequotes", "escape")),
          new Exclusion("fixedwidth", List.of("delimiter", "escape")),
          new Exclusion(
              "json",
              List.of(
                  "csv",
                  "delimiter",
                  "escape",
                  "fillrecord",
                  "fixedwidth",
                  "ignoreblanklines",
                  "null",
                  "removequotes")),
          new Exclusion("gzip", List.of("bzip2", "zstd")),
          new Exclusion("bzip2", List.of("zstd")),
          new Exclusion("ignoreallerrors", List.of("maxerror")));

  /** What COPY from columnar formats takes (developer guide, page of that name). */
  private static final Set<String> WITH_PARQUET =
      Set.of("parquet", "manifest", "statupdate", "fillrecord", "acceptinvchars", "explicit_ids");

  private Combinations() {}

  /** Checks the keywords that a COPY has, in lower case. */
  static void check(Set<String> given) {
    for (Exclusion exclusion : EXCLUSIONS) {
      for (String other : exclusion.others()) {
        if (given.contains(exclusion.parameter()) && given.contains(other)) {
          throw refused(exclusion.parameter(), other);
        }
      }
    }
    if (given.contains("parquet")) {
      given.stream()
          .filter(parameter -> !WITH_PARQUET.contains(parameter))
          .sorted()
          .findFirst()
          .ifPresent(Combinations::refuseWithParquet);
    }
    if (given.contains("quote") && !given.contains("csv")) {
      throw new RedshiftException("42601", "QUOTE can be used only with CSV");
    }
  }

  private static void refuseWithParquet(String parameter) {
    throw new RedshiftException(
        "0A000",
        parameter.toUpperCase(Locale.ROOT) + " argument is not supported for PARQUET based COPY");
  }

  private static RedshiftException refused(String parameter, String other) {
    return new RedshiftException(
        "42601",
        parameter.toUpperCase(Locale.ROOT)
            + " is not compatible with "
            + other.toUpperCase(Locale.ROOT));
  }
}
