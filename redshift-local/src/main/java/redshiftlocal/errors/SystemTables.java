package redshiftlocal.errors;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Redshift's system tables that are not here are refused by name. Their names begin in ways that
 * the manual keeps for them (developer guide, "System tables and views reference").
 */
final class SystemTables {
  private static final Pattern MISSING =
      Pattern.compile(
          "relation \"(?:pg_catalog\\.)?((?:stl|stv|svl|svv|svcs|sys)_\\w+)\" does not exist");

  private SystemTables() {}

  /** What to say in place of {@code message}, when it misses a system table. */
  static Optional<String> refusal(String message) {
    Matcher missing = MISSING.matcher(message);
    return missing.matches()
        ? Optional.of(
            "system table "
                + missing.group(1).toUpperCase(Locale.ROOT)
                + " is not supported by redshift-local")
        : Optional.empty();
  }
}
