package redshiftlocal.translate.output;

import java.util.Set;
import java.util.stream.Stream;

/** The words by which a statement has to do with the names of things. */
public final class CatalogueNames {
  private static final Set<String> CATALOGUE = Set.of("information_schema", "regclass");

  /** Functions of names, and statements whose rows tell them. */
  private static final Set<String> TELLING =
      Set.of(
          "current_database",
          "current_schema",
          "current_schemas",
          "current_user",
          "explain",
          "fetch",
          "session_user",
          "show",
          "user");

  private CatalogueNames() {}

  /** Whether texts in a statement of these words may be compared with names. */
  static boolean areCompared(Stream<String> words) {
    return words.anyMatch(CatalogueNames::isOfCatalogue);
  }

  /** Whether the rows of a statement of these words may tell names. */
  public static boolean areTold(Stream<String> words) {
    return words.anyMatch(
        word -> isOfCatalogue(word) || TELLING.contains(word) || isSystemTable(word));
  }

  /** One of those beside the catalogue (developer guide, "System tables and views reference"). */
  private static boolean isSystemTable(String word) {
    return word.startsWith("stl_")
        || word.startsWith("stv_")
        || word.startsWith("svl_")
        || word.startsWith("sys_");
  }

  private static boolean isOfCatalogue(String word) {
    return word.startsWith("pg_")
        || word.startsWith("svv_")
        || word.endsWith("_privilege")
        || CATALOGUE.contains(word);
  }
}
