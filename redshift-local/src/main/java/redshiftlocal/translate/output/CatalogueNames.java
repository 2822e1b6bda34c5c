package redshiftlocal.translate.output;

import java.util.Set;

/** The words by which a statement has to do with the names of things. */
public final class CatalogueNames {
  private static final Set<String> CATALOGUE = Set.of("information_schema", "regclass");

  /** Functions of names, and statements whose rows show them. */
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

  /** Whether the rows of a statement with this word may show names. */
  public static boolean areTold(String word) {
    return isOfCatalogue(word) || TELLING.contains(word) || isSystemTable(word);
  }

  /** One of those outside the catalogue (developer guide, "System tables and views reference"). */
  private static boolean isSystemTable(String word) {
    return word.startsWith("stl_")
        || word.startsWith("stv_")
        || word.startsWith("svl_")
        || word.startsWith("sys_");
  }

  /** Whether texts in a statement with this word may be compared with names. */
  static boolean isOfCatalogue(String word) {
    return word.startsWith("pg_")
        || word.startsWith("svv_")
        || word.endsWith("_privilege")
        || CATALOGUE.contains(word);
  }
}
