package redshiftlocal.errors;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * PostgreSQL's names of the catalogue, and those of Redshift's views and functions that queries
 * read in their place ({@code catalogue_views.sql}). No client has asked for these, so none is told
 * them.
 */
public final class ReplacedNames {
  public static final Map<String, String> BY_NAME =
      Stream.of(
              "attrdef",
              "attribute",
              "auth_members",
              "class",
              "constraint",
              "database",
              "depend",
              "get_constraintdef",
              "get_expr",
              "get_indexdef",
              "get_userbyid",
              "get_viewdef",
              "index",
              "largeobject",
              "namespace",
              "statistic",
              "trigger")
          .collect(Collectors.toUnmodifiableMap(name -> "pg_" + name, name -> "redshift_" + name));

  private static final Pattern REPLACEMENT =
      Pattern.compile(BY_NAME.values().stream().collect(Collectors.joining("|", "\\b(?:", ")\\b")));

  private ReplacedNames() {}

  /** What is read in the place of this relation of the catalogue; the name part by part. */
  public static Optional<String> inPlaceOf(List<String> path) {
    int size = path.size();
    boolean ofCatalogue = size == 1 || path.get(size - 2).equals("pg_catalog");
    return Optional.ofNullable(BY_NAME.get(path.get(size - 1))).filter(name -> ofCatalogue);
  }

  /** A message with the names that the client has said. */
  public static String asSaid(String message) {
    return REPLACEMENT
        .matcher(message)
        .replaceAll(found -> found.group().replaceFirst("redshift", "pg"));
  }
}
